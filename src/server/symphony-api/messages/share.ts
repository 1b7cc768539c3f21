// An article from elsewhere is shared: here a message with a card, for no client of ours draws more of it.
// Source: ShareContent and V2Message of agent-api-public.yaml.
import { type Call, fail, fieldOf, isReply, ok, type Part, type Reply, textOf } from '../api.ts'
import { isUri } from '../messageml/link-address.ts'
import { escapeAttribute, escapeText } from '../messageml/xml.ts'
import type { Say } from './send.ts'

const article = 'com.symphony.sharing.article'
const required = ['title', 'author', 'publisher', 'appId'] as const

const missingIn = (content: unknown): string | undefined =>
  required.find((name) => (textOf(content, name)?.trim() ?? '') === '') ??
  (textOf(content, 'articleId') === undefined && textOf(content, 'articleUrl') === undefined
    ? 'articleUrl'
    : undefined)

/** Not even a template: the words are somebody else's. */
const plain = (markup: string): string => markup.replaceAll('${', '&#36;{').replaceAll('#{', '&#35;{')

/** As a link may say it; undefined = it can be none. */
const addressOf = (url: string): string | undefined => {
  const address = url.replaceAll(/[\s"<>\\^`{|}]/g, encodeURIComponent)
  return /^https?:\/\//i.test(address) && isUri(address) ? address : undefined
}

const messageOf = (content: unknown): string => {
  const line = (name: string, tag: string): string => {
    const text = textOf(content, name)?.trim() ?? ''
    return text === '' ? '' : `<${tag}>${escapeText(text)}</${tag}>`
  }
  const url = addressOf(textOf(content, 'articleUrl') ?? '')
  const title = escapeText(textOf(content, 'title') ?? '')
  const link = url === undefined ? title : `<a href="${escapeAttribute(url)}">${title}</a>`
  const by = [textOf(content, 'author'), textOf(content, 'publisher')]
    .map((name) => escapeText(name ?? ''))
    .join(', ')
  return plain(
    `<messageML>${line('message', 'p')}<card><header><b>${link}</b></header><body>${line('subTitle', 'p')}${line('summary', 'p')}<p><i>${by}</i></p></body></card></messageML>`,
  )
}

/** Answers as V2Message; in the stream and in feeds it is a message like any other. */
export const createShareCalls = (say: Say): Part => {
  const share = (call: Call): Reply => {
    const content = fieldOf(call.body, 'content')
    if (textOf(call.body, 'type') !== article) return fail(400, `The type must be "${article}".`)
    const missing = missingIn(content)
    if (missing !== undefined) return fail(400, `The field "content.${missing}" is required.`)
    const said = say(call, call.params['sid'] ?? '', messageOf(content))
    if (isReply(said)) return said
    return ok({
      id: said.messageId,
      timestamp: String(said.timestamp),
      v2messageType: 'V2Message',
      streamId: said.stream.streamId,
      message: said.message,
      fromUserId: said.user.userId,
      attachments: [],
    })
  }

  return { routes: [{ method: 'POST', path: '/agent/v3/stream/:sid/share', answer: share }] }
}
