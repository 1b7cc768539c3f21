// Who may do what over REST, as a table: each call, and what each kind of person is answered.

export const people = ['admin', 'author', 'member', 'guest', 'colleague', 'visitor', 'nobody'] as const
/**
 * In a space: its `admin`; a member who is the `author` of what is changed (the item, the meeting); another `member`; a
 * `guest` without an account. Outside: a `colleague` with an account; a `visitor` without one. `nobody` has no token.
 */
export type Kind = (typeof people)[number]

export type Right = {
  readonly method: string
  /** Below `/api`. What stands in braces is put in. */
  readonly path: string
  readonly answers: Readonly<Record<Kind, number>>
  /** JSON. */
  readonly body: string | undefined
}

const table = `
                                                           admin author member guest colleague visitor nobody
Where things are
GET    /service-configurations                              200   200    200   200     200      200     200
GET    /flavor                                              200   200    200   200     200      200     200
GET    /flavor/email/a@example.com                          200   200    200   200     200      200     200
POST   /anonymous/auth                                      200   200    200   200     200      200     200

Oneself
GET    /users/me                                            200   200    200   200     200      200     401
GET    /users/me/settings                                   200   200    200   200     200      200     401
POST   /users/me/settings/{me}                              200   200    200   200     200      200     401
POST   /users/me/settings/{author}                          403   200    403   403     403      403     401
GET    /users/me/featuresrollout                            200   200    200   200     200      200     401
GET    /users/me/statistics                                 200   200    200   200     200      200     401
GET    /users/{author}/statistics                           403   200    403   403     403      403     401
POST   /users/me/spaces/{closed}/markread                   200   200    200   200     403      403     401
POST   /users/me/spaces/{closed}/preference                 200   200    200   200     403      403     401

Other people
GET    /users/me/people/withdm                              200   200    200   200     200      200     401
GET    /users/me/colleagues                                 200   200    200   403     200      403     401
GET    /users/{author}/colleagues                           403   200    403   403     403      403     401
POST   /users/me/colleaguesbulk                             200   200    200   403     200      403     401   ["a@example.com"]
GET    /spaces/direct/user/{other}                          200   200    200   200     200      403     401
GET    /spaces/direct/anonymous/{other}                     200   200    200   200     200      403     401
GET    /users/meetingroom/{authorName}                      200   200    200   403     200      403     401

Spaces
GET    /users/me/spaces                                     200   200    200   200     200      200     401
POST   /spaces                                              200   200    200   403     200      403     401   {"title":"T"}
POST   /spaces/invite                                       200   200    200   403     200      403     401   {"topic":{"title":"T"}}
GET    /spaces/{closed}                                     200   200    200   200     403      403     401
GET    /spaces/{open}                                       200   200    200   200     200      200     401
GET    /spaces/{locked}                                     200   200    200   200     200      200     401
POST   /apps/spaces/discover                                200   200    200   200     403      403     401   {"spaceUrl":"/{closed}"}
POST   /apps/spaces/discover                                200   200    200   200     200      200     401   {"spaceUrl":"/{open}"}
POST   /apps/spaces/discover                                200   200    200   200     403      403     401   {"spaceUrl":"/{locked}"}
GET    /spaces/{closed}/join                                200   200    200   200     403      403     401
GET    /spaces/{open}/join                                  200   200    200   200     200      200     401
GET    /spaces/{locked}/join                                200   200    200   200     403      403     401
GET    /spaces/invites/{invite}/join                        200   200    200   200     403      403     401
POST   /spaces/{closed}                                     200   403    403   403     403      403     401   {"title":"T"}
PATCH  /spaces/{closed}                                     200   403    403   403     403      403     401   {"title":"T"}
DELETE /spaces/{closed}                                     200   403    403   403     403      403     401

Who is in them
GET    /spaces/{closed}/members                             200   200    200   200     403      403     401
POST   /spaces/{closed}/invite                              200   200    200   403     403      403     401   {"invitees":[{"inviteeType":"email","invitee":"new@example.com"}]}
POST   /spaces/{closed}/invite                              200   403    403   403     403      403     401   {"invitees":[{"inviteeType":"email","invitee":"new@example.com","role":"member"}]}
POST   /spaces/{closed}/attendees/userId/{other}            200   403    403   403     403      403     401   {"role":"admin"}
DELETE /spaces/{closed}/attendees/userId/{other}            200   403    403   403     403      403     401
DELETE /spaces/{closed}/attendees/userId/{author}           200   200    403   403     403      403     401

What is written
GET    /spaces/{closed}/messages/byref                      200   200    200   200     403      403     401
GET    /spaces/{closed}/messages/query?searchstring=x       200   200    200   200     403      403     401
GET    /spaces/{closed}/ideas                               200   200    200   200     403      403     401
GET    /spaces/{closed}/tasks                               200   200    200   200     403      403     401
POST   /spaces/{closed}/chats                               200   200    200   200     403      403     401   {"content":{"bodyText":"x"}}
POST   /spaces/{closed}/ideas                               200   200    200   403     403      403     401   {"content":{"bodyText":"x"}}
POST   /spaces/{closed}/tasks                               200   200    200   403     403      403     401   {"content":{"bodyText":"x"}}
GET    /ideas/{idea}/messages                               200   200    200   200     403      403     401
GET    /ideas/{idea}/messasges                              200   200    200   200     403      403     401
GET    /tasks/{task}/messages                               200   200    200   200     403      403     401
GET    /tasks/{task}/messasges                              200   200    200   200     403      403     401
GET    /messages/{idea}                                     200   200    200   200     403      403     401
POST   /messages/{idea}                                     403   200    403   403     403      403     401   {"content":{"bodyText":"other"}}
PATCH  /messages/{idea}                                     403   200    403   403     403      403     401   {"content":{"bodyText":"other"}}
PATCH  /messages/{task}                                     200   200    200   403     403      403     401   {"content":{"status":1}}
PATCH  /messages/{task}                                     403   200    403   403     403      403     401   {"content":{"dueDate":null,"bodyText":"other"}}
POST   /messages/deletemessages                             200   200    200   200     200      200     401   ["{idea}"]
GET    /users/me/ideas                                      200   200    200   200     200      200     401
GET    /users/{author}/ideas                                403   200    403   403     403      403     401
GET    /users/me/tasks                                      200   200    200   200     200      200     401
GET    /users/{author}/tasks                                403   200    403   403     403      403     401
GET    /users/me/attachments/natives                        200   200    200   200     200      200     401
GET    /users/{author}/attachments/natives                  403   200    403   403     403      403     401
GET    /users/attachments/natives                           200   200    200   200     200      200     401
GET    /activitiesrecord/messages?spaceid={closed}&after=0  200   200    200   200     403      403     401
GET    /users/me/messages?spacelist={closed}                200   200    200   200     403      403     401

Files
GET    /files/getuploadurl?files=[{"Content-Length":1}]     200   200    200   200     200      200     401
POST   /files/getuploadurl                                  200   200    200   200     200      200     401   {"files":[{"Content-Length":1}]}
POST   /files/getdownloadurl                                200   200    200   200     404      404     401   {"fileKeys":["{file}"]}
GET    /files/getdownloadurl?fileKeys=["{file}"]            200   200    200   200     404      404     401

Meetings
GET    /spaces/{closed}/meetings                            200   200    200   200     403      403     401
POST   /spaces/{closed}/meetings                            200   200    200   403     403      403     401
GET    /spaces/{closed}/activemeeting                       200   200    200   200     403      403     401
GET    /spaces/{open}/activemeeting                         200   200    200   200     200      200     401
GET    /spaces/{closed}/activemeetings                      200   200    200   200     403      403     401
GET    /spaces/{locked}/activemeetings                      200   200    200   200     403      403     401
GET    /mediasessions/mpaas/token/{closed}                  200   200    200   200     403      403     401
GET    /mediasessions/mpaas/token/{open}                    200   200    200   200     200      200     401
GET    /mediasessions/mpaas/token/{locked}                  200   200    200   200     403      403     401
POST   {meeting}/end                                        200   200    403   403     403      403     401
POST   {meeting}/muteall                                    200   200    403   403     403      403     401
POST   {meeting}/layout                                     200   200    403   403     403      403     401   {"layout":"grid"}
POST   {meeting}/recordings                                 200   200    200   403     403      403     401
POST   {meeting}/recordings/{recording}/stop                200   200    200   403     403      403     401
POST   {meeting}/attendees/raisedhands                      200   200    200   200     403      403     401
POST   {meeting}/attendees/raisedhands                      200   200    403   403     403      403     401   {"attendee":"{author}"}
POST   {meeting}/attendees/raisedhands/accept               200   200    403   403     403      403     401   {"attendee":"{author}"}
POST   {meeting}/attendees/raisedhands/lower                200   200    200   200     403      403     401
POST   {meeting}/attendees/raisedhands/lower                200   200    403   403     403      403     401   {"attendee":"{author}"}
POST   {meeting}/attendees/userId/{me}/mediastate           200   200    200   200     403      403     401
POST   {meeting}/attendees/userId/{author}/mediastate       200   200    403   403     403      403     401
POST   {meeting}/attendees/userId/{me}/operation            200   200    200   200     403      403     401   {"operation":"mute"}
POST   {meeting}/attendees/userId/{author}/operation        200   200    403   403     403      403     401   {"operation":"kick"}
`

const rowOf = (line: string): Right => {
  const [, method = '', path = '', statuses = '', body] =
    /^(GET|POST|PATCH|DELETE) +(\S+) +((?:\d{3} +){6}\d{3})(?: +(.+))?$/.exec(line.trim()) ?? []
  if (method === '') throw new Error(`not a row of the table: ${line}`)
  const numbers = statuses.split(/ +/).map(Number)
  const answers = Object.fromEntries(people.map((kind, at) => [kind, numbers[at] ?? 0])) as Right['answers']
  return { method, path, answers, body }
}

/**
 * `{closed}` is for its members only, `{open}` for all who have its id, `{locked}` for all who have its PIN too, which
 * nobody here does. `{me}` is who asks, `{other}` another member; `{invite}` is made out to that one, into `{closed}`. Those who may
 * not remove a message are told so in an answer that is a 200 all the same.
 */
export const rights: readonly Right[] = table
  .split('\n')
  .filter((line) => /^(?:GET|POST|PATCH|DELETE) /.test(line))
  .map(rowOf)
