// What a server counts while it runs; operation/metrics.ts makes numbers of it.

/** Told what happens; each call is cheap, for it is on the way of every message. */
export type Meter = {
  /** A message was brought to one socket. */
  readonly delivered: () => void
  /** `kind` = the code of the refusal. */
  readonly refused: (kind: string) => void
}
