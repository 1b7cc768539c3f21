// REST calls to a test server, answers read loosely.

export type RestAnswer = { readonly status: number; readonly body: Record<string, unknown> }

export type Rest = {
  readonly get: (path: string, headers?: Record<string, string>) => Promise<RestAnswer>
  readonly post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<RestAnswer>
  readonly patch: (path: string, body: unknown) => Promise<RestAnswer>
  readonly remove: (path: string) => Promise<RestAnswer>
  /** `data` of a list. */
  readonly rows: (path: string) => Promise<readonly Record<string, unknown>[]>
}

/** `path` below `/api`, or a whole address as lists link to. */
export const restOf = (url: string, token?: string): Rest => {
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<RestAnswer> => {
    const response = await fetch(path.startsWith('http') ? path : `${url}/api${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `jwt ${token}` }),
        ...(body === undefined || typeof body === 'string' ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as Record<string, unknown> }
  }
  const get: Rest['get'] = (path, headers) => call('GET', path, undefined, headers)
  return {
    get,
    post: (path, body, headers) => call('POST', path, body, headers),
    patch: (path, body) => call('PATCH', path, body),
    remove: (path) => call('DELETE', path),
    rows: async (path) => (await get(path)).body['data'] as Record<string, unknown>[],
  }
}
