// Messages in tests of Symphony's agent: sent as forms, read back.
import type { Caller, SymphonyServer } from './symphony.ts'

export type Sent = {
  readonly messageId: string
  readonly parentMessageId?: string
  readonly timestamp: number
  readonly message: string
  readonly data: string
  readonly attachments: readonly { readonly id: string; readonly name: string; readonly size: number }[]
  readonly user: { readonly userId: number }
  readonly replacing?: string
  readonly replacedBy?: string
  readonly initialMessageId?: string
  readonly silent?: boolean
}

export const createPath = '/agent/v4/stream/{sid}/message/create'
export const historyPath = '/agent/v4/stream/{sid}/message'
export const updatePath = '/agent/v4/stream/{sid}/message/{mid}/update'
export const root = '<div data-format="PresentationML" data-version="2.0">'

export const formOf = (message: string, more: Readonly<Record<string, string>> = {}): FormData => {
  const form = new FormData()
  form.set('message', message.startsWith('<') ? message : `<messageML>${message}</messageML>`)
  for (const [name, value] of Object.entries(more)) form.set(name, value)
  return form
}

export const streamOf = async (who: Caller): Promise<string> => {
  const { body } = await who.call('POST', '/pod/v1/streams/list', { streamTypes: [{ type: 'ROOM' }] })
  return String((body as readonly { readonly id: string }[])[0]?.id)
}

export const send = async (
  who: Caller,
  sid: string,
  message: string,
  more?: Readonly<Record<string, string>>,
) => (await who.ask('POST', createPath, { params: { sid }, body: formOf(message, more) })).body as Sent

export const history = async (who: Caller, sid: string, query: Readonly<Record<string, number>>) =>
  (await who.ask('GET', historyPath, { params: { sid }, query })).body as readonly Sent[]

export const refusal = async (answer: Promise<{ readonly status: number; readonly body: unknown }>) => {
  const { status, body } = await answer
  return [status, (body as { readonly message: string }).message] as const
}

export const inSpaces = (server: SymphonyServer): readonly string[] =>
  server.world.itemsOf(server.space._id, { size: 10 }).map(({ content }) => content.bodyText)
