// A message as somebody sent it (MessageML or PresentationML, and entity data) into what all others get, or why not.
import { targetComplaint } from './cards-and-dialogs.ts'
import type { Naming } from './entities.ts'
import { missingEntity, readEntityJson } from './entity-json.ts'
import { rootComplaint, wholeComplaint } from './root.ts'
import { createWalk } from './walk.ts'
import { complain, type Complaint, isComplaint, readXml } from './xml.ts'

/** As it goes out: `message` = PresentationML, `data` = entity data as JSON. */
export type Rendered = { readonly message: string; readonly data: string }

const isControl = (code: number): boolean => code < 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09
const hasControls = (text: string): boolean => {
  for (let at = 0; at < text.length; at += 1) if (isControl(text.charCodeAt(at))) return true
  return false
}

const template = /<[#@]|[$#]\{/

/** Before anything is looked up: is it something that can be read at all? */
const textComplaint = (message: string): string | undefined => {
  if (message.trim() === '') return 'Error parsing message: the message cannot be null or empty'
  const found = template.exec(message)
  if (found !== null)
    return `Error parsing Freemarker template: this server expands no templates. Write "${found[0]}" with an entity (&#36; &#35; &lt;) where it is meant as it stands.`
  return hasControls(message) ? 'Invalid control characters in message' : undefined
}

/** As somebody sent it; `version` = of the format, as the call says it beside the message. */
export type Given = {
  readonly message: string
  readonly data?: string | undefined
  readonly version?: string | undefined
}

/** Never throws. */
export const readMessage = ({ message, data, version }: Given, naming: Naming): Rendered | Complaint => {
  const wrong = textComplaint(message)
  if (wrong !== undefined) return complain(wrong)
  const given = readEntityJson(data)
  if ('complaint' in given) return given
  const { entities } = given
  const root = readXml(message)
  if (isComplaint(root)) return root
  if (root.tag !== 'messageML' && root.tag !== 'div') return complain('Root tag must be <messageML> or <div>')
  const walk = createWalk(naming, root.tag === 'div')
  const markup = walk.markup(root)
  const complaint =
    missingEntity(root, entities) ??
    rootComplaint(root) ??
    walk.complaint() ??
    wholeComplaint(root, version) ??
    targetComplaint(root)
  if (complaint !== undefined) return complain(complaint)
  const made = [...walk.entities].filter(([id]) => !Object.hasOwn(entities, id))
  return {
    message: markup,
    // What came along under the name of an entity stays, as it is.
    data: JSON.stringify({ ...entities, ...Object.fromEntries(made) }),
  }
}
