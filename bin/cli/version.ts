// The version of this program, from package.json (the bundle carries it inside).
import description from '../../package.json' with { type: 'json' }

/** As npm calls it: `0.1.0`. */
export const version: string = description.version
