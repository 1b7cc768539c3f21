// Asks a server something: over its control socket while it runs, on its folder when it does not.
import type { AdminAnswer, AdminCommand } from '../../../src/server/operation/admin.ts'
import { openFolder } from '../../compose-server.ts'
import { askFolder, askRunning } from '../../compose-team.ts'

const notReachable =
  'A server runs there, but not one for a team: spaceterm’s own background server has no such verbs.'

/** Never rejects for trouble that a person can do something about. */
export const ask = async (folder: string, command: AdminCommand): Promise<AdminAnswer> => {
  const answer = await askRunning(folder, command)
  if (answer !== undefined) return answer
  const opened = openFolder(folder)
  if (!opened.ok) {
    const words = opened.why === 'taken' ? `${opened.words} ${notReachable}` : opened.words
    return { ok: false, words }
  }
  try {
    return await askFolder({ folder, ...opened }, command)
  } catch (error) {
    return { ok: false, words: error instanceof Error ? error.message : String(error) }
  } finally {
    opened.world.close()
    opened.release()
  }
}
