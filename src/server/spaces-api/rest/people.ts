// Whom I can find: colleagues by search or by e-mail address, and those I have a direct space with.
import { EmailList } from '../../../protocol/spaces/rest-requests.ts'
import type { User } from '../../shapes.ts'
import { isRefusal, notPermitted, type Refusal } from '../refusal.ts'
import { bodyOf, type Call, type Endpoint, list, pageOf, pageUrl, sizeOf } from './endpoint.ts'

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

/** One page of what `find` answers for a number of people and a page. */
const paged = (call: Call, find: (size: number, page: number) => readonly User[]): object => {
  const [size, page] = [sizeOf(call.query, 10, 100), pageOf(call.query)]
  const more = find(1, (page + 1) * size).length > 0
  return list(
    find(size, page).map(colleague),
    more ? pageUrl(call, { page: String(page + 1) }) : '',
    page > 0 ? pageUrl(call, { page: String(page - 1) }) : '',
  )
}

const account = (user: User | undefined): readonly User[] => (user?.aType === 'user' ? [user] : [])

const colleagues = (call: Call): object => {
  const refused = refusalFor(call)
  if (refused !== undefined) return refused
  const { world, query } = call
  // Documented: with an account's id the search does not count.
  const accountId = query.get('accountid') ?? ''
  if (accountId !== '') return list(account(world.findUser(accountId)).map(colleague))
  const search = query.get('search') ?? ''
  return paged(call, (size, page) => world.searchUsers({ size, page, ...(search === '' ? {} : { search }) }))
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
    ? paged(call, (size, page) => found.slice(page * size, (page + 1) * size))
    : list(found.map(colleague))
}

export const peopleEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/users/me/people/withdm', answer: withDirect },
  { method: 'GET', path: '/users/:userId/colleagues', answer: colleagues },
  { method: 'POST', path: '/users/:userId/colleaguesbulk', answer: bulk },
]
