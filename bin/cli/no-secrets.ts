// Refuses secrets among the words of a command: every program of this machine can read them there.

const secretFlags =
  /^--(?:token|jwt|access-token|auth-token|refresh-token|client-secret|secret|password|passwd|pin)(?:=|$)/u
const jwt = /^(?:jwt |bearer )?eyJ[\w-]+\.[\w-]+\.[\w-]*$/iu

/** What to say when there is one; never quotes it. `--` ends the options, as everywhere. */
export const secretAmong = (argv: readonly string[]): string | undefined => {
  const end = argv.indexOf('--')
  const words = end < 0 ? argv : argv.slice(0, end)
  const flag = words.find((word) => secretFlags.test(word))
  const isBare = words.includes('login') && words.some((word) => jwt.test(word))
  if (flag === undefined && !isBare) return undefined
  const name = flag?.replace(/=.*$/su, '') ?? 'a token'
  const instead =
    name === '--pin' ? '--pin-stdin' : name === '--client-secret' ? '--client-secret-stdin' : '--token-stdin'
  return (
    `${name}: no secrets on the command line, please. Every program of this machine can read them there, and your ` +
    `shell keeps them: take this one for known. Give it on stdin with ${instead}, or wait to be asked.`
  )
}
