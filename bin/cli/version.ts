// The version of this program, from package.json (the bundle carries it inside).
import description from '../../package.json' with { type: 'json' }

export const version: string = description.version
