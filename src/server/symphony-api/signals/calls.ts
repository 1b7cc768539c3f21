// The agent's calls for signals. Source: agent-api-public.yaml, Signals; a signal's errors are V2Error.
import type { User } from '../../shapes.ts'
import { type Call, fail, flagOf, isReply, ok, pageOf, type Part, type Reply } from '../api.ts'
import { notEntitled } from '../calls/not-offered.ts'
import type { Pod } from '../pod.ts'
import { createSignals, type Signal } from './signals.ts'
import { wishIn } from './wish.ts'

const mostAtOnce = 1000
const noSignal = fail(400, 'There is no such signal, or it is not for you.')

type Failure = { readonly userId: number; readonly code: string; readonly message: string }

const shown = ({ id, name, query, visibleOnProfile, companyWide, timestamp }: Signal): object => ({
  id,
  name,
  query,
  visibleOnProfile,
  companyWide,
  timestamp,
})

/** Who finds a signal subscribes to it; only its creator subscribes others, changes it or removes it. */
export const createSignalCalls = ({ world, people, now }: Pod): Part => {
  const signals = createSignals(world, now)

  const onSignal =
    (use: (signal: Signal, call: Call) => Reply) =>
    (call: Call): Reply => {
      const signal = signals.findFor(call.user._id, call.params['id'] ?? '')
      return signal === undefined ? noSignal : use(signal, call)
    }
  const asOwner = (use: (signal: Signal, call: Call) => Reply) =>
    onSignal((signal, call) => (signal.owner === call.user._id ? use(signal, call) : notEntitled))

  const create = ({ user, body }: Call): Reply => {
    const wish = wishIn(body)
    if (isReply(wish)) return wish
    const made = signals.create(user._id, wish)
    return made === undefined ? fail(400, 'You have as many signals as anybody may have.') : ok(shown(made))
  }

  const update = asOwner((signal, { body }) => {
    const wish = wishIn(body, signal)
    return isReply(wish) ? wish : ok(shown(signals.change(signal, wish)))
  })

  const remove = asOwner((signal) => {
    signals.remove(signal)
    return ok({ format: 'TEXT', message: `Signal ${signal.id} deleted` })
  })

  /** For whom a list of ids is; without one, for whoever calls. */
  const bulk = (
    { user, body }: Call,
    change: (person: User) => Omit<Failure, 'userId'> | undefined,
  ): Reply => {
    const ids =
      Array.isArray(body) && body.length > 0
        ? (body as readonly unknown[]).map(Number)
        : [people.userIdOf(user._id)]
    if (ids.length > mostAtOnce) return fail(400, `At most ${mostAtOnce} users at once.`)
    const failures = ids.flatMap((userId): Failure[] => {
      const person = people.find(userId)
      const why =
        person === undefined ? { code: 'USER_NOT_FOUND', message: 'There is no such user.' } : change(person)
      return why === undefined ? [] : [{ userId, ...why }]
    })
    return ok({
      requestedSubscription: ids.length,
      successfulSubscription: ids.length - failures.length,
      failedSubscription: failures.length,
      subscriptionErrors: failures,
    })
  }
  const notYours = { code: 'FORBIDDEN', message: 'Only the creator of a signal may do this for others.' }
  const isPushed = { code: 'PUSHED', message: 'This subscription was pushed: its subscriber cannot end it.' }

  const subscribe = onSignal((signal, call) => {
    const isOwner = signal.owner === call.user._id
    const pushed = isOwner && flagOf(call.query, 'pushed')
    let latest = signal
    return bulk(call, (person) => {
      if (person._id !== call.user._id && !isOwner) return notYours
      latest = signals.subscribe(latest, person._id, pushed && person._id !== call.user._id)
      return undefined
    })
  })

  const unsubscribe = onSignal((signal, call) => {
    const isOwner = signal.owner === call.user._id
    let latest = signal
    return bulk(call, (person) => {
      if (person._id !== call.user._id && !isOwner) return notYours
      if (!isOwner && latest.subscriptions.some((one) => one.person === person._id && one.pushed))
        return isPushed
      latest = signals.unsubscribe(latest, person._id)
      return undefined
    })
  })

  const subscriber = (person: string, more: object): object => {
    const { userId, displayName } = people.v4({ _id: person })
    return { subscriberName: displayName, userId, ...more }
  }

  const subscribers = onSignal((signal, { query }) => {
    const creator = { subscriptionId: signal.id, pushed: false, owner: true, timestamp: signal.timestamp }
    const everyone = [
      subscriber(signal.owner, creator),
      ...signal.subscriptions
        .filter(({ person }) => person !== signal.owner)
        .map(({ id, person, pushed, at }) =>
          subscriber(person, { subscriptionId: id, pushed, owner: false, timestamp: at }),
        ),
    ]
    const { skip, rows } = pageOf(everyone, query, 50, 100)
    return ok({
      offset: skip,
      hasMore: skip + rows.length < everyone.length,
      total: everyone.length,
      data: rows,
    })
  })

  const path = '/agent/v1/signals'
  return {
    routes: [
      {
        method: 'GET',
        path: `${path}/list`,
        answer: ({ user, query }) => ok(pageOf(signals.of(user._id), query, 50, 500).rows.map(shown)),
      },
      { method: 'POST', path: `${path}/create`, answer: create },
      { method: 'GET', path: `${path}/:id/get`, answer: onSignal((signal) => ok(shown(signal))) },
      { method: 'POST', path: `${path}/:id/update`, answer: update },
      { method: 'POST', path: `${path}/:id/delete`, answer: remove },
      { method: 'POST', path: `${path}/:id/subscribe`, answer: subscribe },
      { method: 'POST', path: `${path}/:id/unsubscribe`, answer: unsubscribe },
      { method: 'GET', path: `${path}/:id/subscribers`, answer: subscribers },
    ],
  }
}
