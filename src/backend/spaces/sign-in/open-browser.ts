// Opens an address in the person's browser: the system's own program, no shell, and nobody waits for it.
import { spawn } from 'node:child_process'

const programs: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Only http and https are opened. Whether it worked is not known: the address is shown to the person, too. */
export const openBrowser = (address: string, platform: NodeJS.Platform = process.platform): void => {
  const url = URL.parse(address)
  if (url !== null && /^https?:$/u.test(url.protocol)) openWithSystem(url.href, platform)
}

/** Opens an address or an absolute path that the caller vouches for. */
export const openWithSystem = (target: string, platform: NodeJS.Platform = process.platform): void => {
  const [program, ...args] = programs[platform] ?? ['xdg-open']
  const child = spawn(program, [...args, target], { detached: true, stdio: 'ignore', windowsHide: true })
  // There may be no browser on this machine.
  child.on('error', () => undefined)
  child.unref()
}
