// What a real pod answers and this one does not do: refused in words, with the status that a program expects.
// Source: the published OpenAPI files; which calls are for administrators, their descriptions of roles.
import { fail, type Part, type Reply, type Route } from '../api.ts'

/** Where a real pod asks for a role, for nobody has one here; and where something is another's to do. */
export const notEntitled = fail(403, 'The user lacks the required entitlement to perform this operation')

const isMethod = (text: string | undefined): text is Route['method'] =>
  ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].some((method) => method === text)

/** `GET,POST /a/:b` a line. */
const rowsOf = (lines: string, reply: Reply): readonly Route[] =>
  lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [methods = '', path = ''] = line.trim().split(' ')
      return methods
        .split(',')
        .filter(isMethod)
        .map((method): Route => ({ method, path, answer: () => reply }))
    })

/** For administrators and compliance officers, who are nobody here. */
const privileged = `
  GET,POST /pod/v1/admin/app/entitlement/list
  POST /pod/v1/admin/app/create
  GET /pod/v1/admin/app/:id/get
  POST /pod/v1/admin/app/:id/update
  POST /pod/v1/admin/app/:id/delete
  GET /pod/v1/admin/disclaimer/list
  GET /pod/v1/admin/disclaimer/:did
  GET /pod/v1/admin/disclaimer/:did/users
  GET /pod/v1/admin/group/list
  GET /pod/v1/admin/group/:gid/membership/list
  POST /pod/v1/admin/group/:gid/membership/add
  POST /pod/v1/admin/group/:gid/membership/remove
  GET /pod/v1/admin/policy/list
  GET,POST,PATCH /pod/v1/admin/sso/configuration
  GET /pod/v1/admin/system/features/list
  GET /pod/v1/admin/system/roles/list
  GET /pod/v1/admin/system/protocols/list
  POST /pod/v1/admin/system/protocols
  DELETE /pod/v1/admin/system/protocols/:scheme
  POST /pod/v1/admin/messages
  POST /pod/v1/admin/user/find
  POST /pod/v1/admin/user/:uid/roles/add
  POST /pod/v1/admin/user/:uid/roles/remove
  GET,POST,PATCH /pod/v1/admin/user/:uid/app/entitlement/list
  GET /pod/v1/admin/user/:uid/avatar
  POST /pod/v1/admin/user/:uid/avatar/update
  GET,DELETE /pod/v1/admin/user/:uid/disclaimer
  POST /pod/v1/admin/user/:uid/disclaimer/update
  GET /pod/v1/admin/user/:uid/delegates
  POST /pod/v1/admin/user/:uid/delegates/update
  GET /pod/v1/admin/user/:uid/features
  POST /pod/v1/admin/user/:uid/features/update
  GET /pod/v1/admin/user/:uid/status
  POST /pod/v1/admin/user/:uid/status/update
  POST /pod/v1/admin/user/:uid/streams/list
  PUT /pod/v1/admin/user/:uid/suspension/update
  POST /pod/v2/admin/streams/list
  POST /pod/v2/admin/user/create
  GET /pod/v2/admin/user/list
  GET /pod/v2/admin/user/:uid
  POST /pod/v2/admin/user/:uid/update
  GET /pod/v1/companycert/list
  POST /pod/v2/companycert/create
  POST /pod/v1/companycert/delete
  POST /pod/v1/companycert/type/list
  GET /pod/v1/companycert/podmanaged/list
  GET /pod/v1/companycert/:fingerPrint/get
  POST /pod/v1/companycert/:fingerPrint/update
  GET /pod/v1/companycert/:fingerPrint/issuedBy
  GET /pod/file_ext/v1/allowed_extensions
  PUT,DELETE /pod/file_ext/v1/allowed_extensions/:extension
  GET /pod/v1/users/:uid/sessions
  POST /pod/v1/users/:uid/sessions/logout
  POST /pod/v1/users/:uid/sessions/:sid/logout
  POST /agent/v4/message/import
  GET /agent/v1/audittrail/privilegeduser
  GET,POST /agent/v1/dlp/policies
  GET,PUT,DELETE /agent/v1/dlp/policies/:policyId
  POST /agent/v1/dlp/policies/:policyId/enable
  POST /agent/v1/dlp/policies/:policyId/disable
  GET,POST /agent/v1/dlp/dictionaries
  GET,PUT,DELETE /agent/v1/dlp/dictionaries/:dictId
  GET /agent/v1/dlp/dictionaries/:dictId/data/download
  POST /agent/v1/dlp/dictionaries/:dictId/data/upload
  GET /agent/v1/dlp/violations/message
  GET /agent/v1/dlp/violations/stream
  GET /agent/v1/dlp/violations/signal
  GET,POST /agent/v3/dlp/policies
  GET /agent/v3/dlp/policies/:policyId
  POST /agent/v3/dlp/policies/:policyId/update
  POST /agent/v3/dlp/policies/:policyId/delete
  POST /agent/v3/dlp/policies/:policyId/enable
  POST /agent/v3/dlp/policies/:policyId/disable
  GET /agent/v3/dlp/violations/message
  GET /agent/v3/dlp/violations/stream
  GET /agent/v3/dlp/violations/signal
  GET /agent/v3/dlp/violation/attachment`

/** Older than the oldest version of each that still works here; where an agent's guide names it, what replaces it. */
const retired = `
  POST /agent/v1/datafeed/create /agent/v4/datafeed/create
  GET /agent/v1/datafeed/:id/read /agent/v4/datafeed/{id}/read
  GET /agent/v2/datafeed/:id/read /agent/v4/datafeed/{id}/read
  POST /agent/v1/message/import /agent/v4/message/import
  POST /agent/v2/message/import /agent/v4/message/import
  POST /agent/v1/stream/:sid/attachment/create /agent/v4/stream/{sid}/message/create
  POST /agent/v3/stream/:sid/attachment/create /agent/v4/stream/{sid}/message/create
  GET /agent/v1/stream/:sid/message /agent/v4/stream/{sid}/message
  GET /agent/v2/stream/:sid/message /agent/v4/stream/{sid}/message
  POST /agent/v1/stream/:sid/message/create /agent/v4/stream/{sid}/message/create
  POST /agent/v2/stream/:sid/message/create /agent/v4/stream/{sid}/message/create
  POST /agent/v3/stream/:sid/message/create /agent/v4/stream/{sid}/message/create
  POST /agent/v1/stream/:sid/share /agent/v3/stream/{sid}/share
  POST /agent/v1/util/obsolete`

const gone = 'The requested endpoint is deprecated and can no longer be used.'

/** Each answers in the words of an agent whose administrator switched them off. */
const retiredRows = retired
  .trim()
  .split('\n')
  .flatMap((line): readonly Route[] => {
    const [method = '', path = '', instead] = line.trim().split(' ')
    if (instead === undefined) return rowsOf(line, fail(410, gone))
    const replacedBy = `${instead} ${method}`
    const reply = fail(410, `${gone} The endpoint that replaces it is: ${replacedBy}`)
    return rowsOf(`${method} ${path}`, reply).map((row) => ({ ...row, replacedBy }))
  })

const hoses = `
  POST /agent/v5/events/read
  POST /agent/v4/firehose/create
  GET /agent/v4/firehose/:id/read`
const noHose = fail(403, 'This pod has no datahose: read the feed of an account instead.')

const semantic = 'POST /agent/v4/message/search/semantic'
const noSemantics = fail(403, 'This pod has no semantic search: POST /agent/v1/message/search finds words.')

/** All rows that only refuse. Without them a program would hear 404, as if it had the address wrong. */
export const notOffered: Part = {
  routes: [
    ...rowsOf(privileged, notEntitled),
    ...retiredRows,
    ...rowsOf(hoses, noHose),
    ...rowsOf(semantic, noSemantics),
  ],
}
