// Whom I can find: colleagues by search or by e-mail address, and those I have a direct space with.
import { EmailList } from '../../../protocol/spaces/rest-requests.ts'
import type { User } from '../../shapes.ts'
import { isRefusal, notPermitted, type Refusal } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint, list, pagedList } from './endpoint.ts'

const colleague = ({ _id, username, displayname, picture_url }: User): object => {
  const [given = '', ...family] = displayname.split(' ')
  return {
    _id,
    username,
    displayname,
    picture_url,
    picturefile: picture_url,
    emails: [{ primary: true, value: username }],
    phone_numbers: [],
    name: { formatted: displayname, givenname: given, familyname: family.join(' ') },
  }
}

/** Guests find nobody: only people of the same company see each other. */
const refusalFor = ({ params, user }: Call): Refusal | undefined => {
  const mine = params['userId'] === 'me' || params['userId'] === user._id
  return mine && user.aType === 'user'
    ? undefined
    : notPermitted('You can only search among your own colleagues.')
}

/** One page of what `find` answers. */
const paged = (call: Call, find: (size: number, skip: number) => readonly User[]): object =>
  pagedList(call, { usual: 10, most: 100 }, (size, skip) => find(size, skip).map(colleague))

const account = (user: User | undefined): readonly User[] => (user?.aType === 'user' ? [user] : [])

const colleagues = (call: Call): object => {
  const refused = refusalFor(call)
  if (refused !== undefined) return refused
  const { world, query } = call
  // Documented: with an account's id the search does not count.
  const accountId = query.get('accountid') ?? ''
  if (accountId !== '') return list(account(world.findUser(accountId)).map(colleague))
  const search = query.get('search') ?? ''
  return paged(call, (size, skip) => world.searchUsers({ size, skip, ...(search === '' ? {} : { search }) }))
}

/** More addresses than this are passed over, as documented. */
const mostAddresses = 50

const bulk = (call: Call): object => {
  const refused = refusalFor(call)
  if (refused !== undefined) return refused
  const addresses = bodyOf(EmailList, call.body)
  if (isRefusal(addresses)) return addresses
  const found = addresses
    .slice(0, mostAddresses)
    .flatMap((address) => account(call.world.findUser(address.trim())))
  return list([...new Map(found.map((user) => [user._id, user])).values()].map(colleague))
}

const withDirect = (call: Call): object => {
  const { world, user, query } = call
  const found = world.peopleWithDirect(user._id, query.get('search') ?? '')
  return query.has('size')
    ? paged(call, (size, skip) => found.slice(skip, skip + size))
    : list(found.map(colleague))
}

/** docs/protocol.md §4 row 12. */
export const peopleEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/users/me/people/withdm', answer: withDirect },
  { method: 'GET', path: '/users/:userId/colleagues', answer: colleagues },
  { method: 'POST', path: '/users/:userId/colleaguesbulk', answer: bulk },
]
