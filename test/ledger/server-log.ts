// The server's log, read from its file and not by its own means.
import { DatabaseSync } from 'node:sqlite'
import type { LedgerNetwork } from './networks.ts'

/** An item as the server keeps it. */
export type LoggedItem = {
  /** As the client knows them. */
  readonly id: string
  readonly space: string
  readonly created: number
  readonly modified: number
  readonly removed: boolean
  readonly sender: string
  readonly kind: 'idea' | 'task' | null
  readonly parent: string | undefined
  /** Title and body together. */
  readonly text: string
  readonly done: boolean
}

/** Everything the server ever took, in its order; read from its file, not by its own means. */
export const readLog = (
  file: string,
  { itemOf, spaceOf }: Pick<LedgerNetwork, 'itemOf' | 'spaceOf'>,
): readonly LoggedItem[] => {
  const sql = new DatabaseSync(file, { readOnly: true })
  try {
    return sql
      .prepare(
        `SELECT i.id, s.id AS space, s.created AS begun, i.created, i.modified, i.removed, u.id AS sender, i.kind, p.id AS parent, p.created AS spoken,
           i.payload FROM item i JOIN space s ON s.no = i.space JOIN person u ON u.no = i.sender
           LEFT JOIN item p ON p.no = i.parent ORDER BY i.no`,
      )
      .all()
      .map((row) => {
        const payload = JSON.parse(String(row['payload'])) as {
          bodyText?: string
          description?: string
          status?: string
        }
        return {
          id: itemOf({ id: String(row['id']), created: Number(row['created']) }),
          space: spaceOf({ id: String(row['space']), created: Number(row['begun']) }),
          created: Number(row['created']),
          modified: Number(row['modified']),
          removed: Number(row['removed']) === 1,
          sender: String(row['sender']),
          kind: row['kind'] as LoggedItem['kind'],
          parent:
            row['parent'] === null
              ? undefined
              : itemOf({ id: String(row['parent']), created: Number(row['spoken']) }),
          text: `${payload.bodyText ?? ''} ${payload.description ?? ''}`,
          done: payload.status === 'completed',
        }
      })
  } finally {
    sql.close()
  }
}
