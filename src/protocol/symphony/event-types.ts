// The types of Symphony's real-time events, each with what it tells.

/** A type that is not here is counted as a surprise and shown nowhere; reference §3 has the whole list. */
export const eventTypes = {
  MESSAGESENT: 'a message was written; with `replacing`, one was edited',
  MESSAGESUPPRESSED: 'a message was deleted',
  SYMPHONYELEMENTSACTION: 'somebody answered a form that the viewer had sent',
  SHAREDPOST: 'a post of a wall was shared on another wall',
  INSTANTMESSAGECREATED: 'the viewer is in a new conversation of two or more',
  ROOMCREATED: 'the viewer created a room',
  ROOMUPDATED: 'name, description or settings of a room changed',
  ROOMDEACTIVATED: 'a room was closed',
  ROOMREACTIVATED: 'a closed room was opened again',
  USERREQUESTEDTOJOINROOM: 'somebody asks the owners of a room to be let in',
  USERJOINEDROOM: 'somebody came into a room, the viewer perhaps',
  USERLEFTROOM: 'somebody left a room or was removed, the viewer perhaps',
  ROOMMEMBERPROMOTEDTOOWNER: 'a member became an owner of a room',
  ROOMMEMBERDEMOTEDFROMOWNER: 'an owner of a room is a mere member now',
  CONNECTIONREQUESTED: 'somebody of another company asks to connect',
  CONNECTIONACCEPTED: 'somebody said yes to that',
  GENERICSYSTEMEVENT: 'another system tells something, of kinds that nobody lists',
} as const satisfies Record<string, string>

/** `eventSchemas` has a schema for each, or it does not compile. */
export type EventType = keyof typeof eventTypes
