// Which versions the pod and its agent say they are of.

/** Clients compare it with what they need: 24.12 and newer may do without a key manager. */
export const agentVersion = '25.8.1'
/** Of the pod behind the agent, as the version and health calls tell it. */
export const podVersion = '20.17.1'

/** The `userAgent` of messages, in the form in which a real agent signs them. */
export const userAgent = `Agent-${agentVersion}-Linux-spaceterm`
