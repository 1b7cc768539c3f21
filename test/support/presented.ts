// What a Symphony pod makes of MessageML, as far as a composer writes it: PresentationML and its entities. For tests of text.
import { parseXml, XmlElement, type XmlNode, XmlText } from '@rgrove/parse-xml'

export type Presented = { readonly source: string; readonly data: string }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const ids = (type: string, value: string): object => ({ version: '1.0', id: [{ type, value }] })

/** Throws when `messageml` is not well-formed. */
export const rootOf = (messageml: string): XmlElement => {
  const { root } = parseXml(messageml)
  if (root === null) throw new Error('there is no root')
  return root
}

/** `nameOf` tells how the pod spells a mentioned person. */
export const presented = (messageml: string, nameOf: (uid: string) => string): Presented => {
  const entities: Record<string, unknown> = {}
  const entity = (prefix: string, words: string, value: object): string => {
    const id = `${prefix}${Object.keys(entities).length + 1}`
    entities[id] = value
    return `<span class="entity" data-entity-id="${id}">${escaped(words)}</span>`
  }
  const element = ({ name, attributes, children }: XmlElement): string => {
    const { uid = '', tag = '', shortcode = '', language } = attributes
    if (name === 'mention')
      return entity('mention', `@${nameOf(uid)}`, {
        type: 'com.symphony.user.mention',
        ...ids('com.symphony.user.userId', uid),
      })
    if (name === 'hash')
      return entity('keyword', `#${tag}`, {
        type: 'org.symphonyoss.taxonomy',
        ...ids('org.symphonyoss.taxonomy.hashtag', tag),
      })
    if (name === 'cash')
      return entity('keyword', `$${tag}`, {
        type: 'org.symphonyoss.fin.security',
        ...ids('org.symphonyoss.fin.security.id.ticker', tag),
      })
    if (name === 'emoji')
      return entity('emoji', `:${shortcode}:`, {
        type: 'com.symphony.emoji',
        version: '1.0',
        data: { shortcode },
      })
    const renamed = language === undefined ? attributes : { 'data-language': language }
    const written = Object.entries(renamed).map(([key, value]) => ` ${key}="${escaped(value)}"`)
    const inner = children.map(node).join('')
    return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`
  }
  const node = (child: XmlNode): string =>
    child instanceof XmlElement ? element(child) : child instanceof XmlText ? escaped(child.text) : ''
  const inner = rootOf(messageml).children.map(node).join('')
  return {
    source: `<div data-format="PresentationML" data-version="2.0">${inner}</div>`,
    data: JSON.stringify(entities),
  }
}
