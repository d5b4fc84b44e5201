/** Whoever goes through several servers in turn weighs no more, and moves charts and flags no further, than through one. */
import { expect, test } from 'vitest'
import { networkHourCap } from '#server/admission/weighing.ts'
import { addressIn, hour, openTestApp, rowsOf, type TestApp } from '#test/support/app.ts'
import { openTwoApps } from '#test/support/cluster.ts'
import { chartsOf, flagsOf, rate, times } from '#test/support/rating.ts'

/** What the second hears of the first comes this much later, and it is right all the same. */
const lateMs = 60
const rival = addressIn(40_000)

type Servers = [first: TestApp, second: TestApp]
const inTurn = (servers: Servers, at: number): TestApp => servers[at % 2 === 0 ? 0 : 1]
const later = (servers: Servers, ms: number) => {
  for (const server of new Set(servers)) server.clock.now += ms
}
const marksOf = async (app: TestApp) => (await rowsOf(app, 'entries')).map(({ mark }) => mark)

test('unhappy ratings of three networks that come through two servers in turn raise exactly one flag', async () => {
  const servers = await openTwoApps({}, lateMs)
  // Six of each: as many as count through whichever server, and two more.
  const hear = () => times(3 * 6, (at) => rate(inTurn(servers, at), '1', addressIn(Math.floor(at / 6))))
  await hear()
  expect(await flagsOf(servers[0])).toEqual([])
  later(servers, hour)
  await hear()
  later(servers, hour)
  await hear()
  expect(await flagsOf(servers[0])).toEqual(['raised'])
  expect((await marksOf(servers[0])).filter((mark) => mark === null)).toHaveLength(3 * 3 * networkHourCap)
  const [flag] = (await rowsOf(servers[0], 'flags')) as unknown as { evidence: string }[]
  expect(JSON.parse(flag?.evidence ?? '')).toMatchObject({ networks: 3 })
})

test('unhappy ratings of many networks are known to the server that raises the flag, whichever took them', async () => {
  const servers = await openTwoApps({}, lateMs)
  const [first, second] = servers
  await times(9, (at) => rate(first, '1', addressIn(at)))
  later(servers, hour)
  await rate(second, '1', addressIn(9))
  expect(await flagsOf(first)).toEqual(['raised'])
})

test('unhappy ratings of one network through two servers raise no flag, and as many count as through one', async () => {
  const servers = await openTwoApps({}, lateMs)
  await times(5, async () => {
    await times(10, (at) => rate(inTurn(servers, at), '1', rival))
    later(servers, hour)
  })
  expect((await marksOf(servers[0])).filter((mark) => mark === null)).toHaveLength(5 * networkHourCap)
  expect(await chartsOf(servers[0])).toMatchObject([{ run_of: 5 * networkHourCap }])
  // Two visitors of other networks do not make three of it: without the two loudest nothing is left.
  await times(2, (at) => rate(inTurn(servers, at), '1', addressIn(at)))
  expect(await flagsOf(servers[0])).toEqual([])
})

test('a face that is changed on the other server moves chart and network as on one server', async () => {
  const play = async (servers: Servers) => {
    const [first, second] = servers
    await times(3, async () => {
      await times(4, async () => (await rate(first, '4', rival)).change('1', addressIn(40_001), second))
      later(servers, hour)
    })
    const happy = await rate(second, '1', addressIn(90))
    await happy.change('4', addressIn(91), first)
    // Four of the loudest network, through either server, and one who is heard by the second alone.
    await times(5, (at) => rate(inTurn(servers, at), '1', addressIn(at)))
    const quiet = { chart: await chartsOf(first), flags: await flagsOf(first) }
    await times(6, (at) => rate(inTurn(servers, at), '1', addressIn(10 + at)))
    return { quiet, chart: await chartsOf(first), flags: await flagsOf(first) }
  }
  const one = await openTestApp()
  const alone = await play([one, one])
  expect(await play(await openTwoApps({}, lateMs))).toEqual(alone)
  expect(alone).toMatchObject({ quiet: { flags: [] }, flags: ['raised'] })
})

test('an entry that is taken back and put back on the other server moves chart and network as on one server', async () => {
  const play = async (servers: Servers) => {
    const [first, second] = servers
    // Eight unhappy ones of two networks, which would be the loudest if they still stood.
    await times(8, async (at) => {
      const { withdraw } = await rate(second, '1', addressIn(100 + (at % 2)))
      expect((await withdraw(first)).status).toBe(200)
    })
    await times(6, (at) => rate(second, '1', addressIn(at)))
    later(servers, hour)
    await times(5, (at) => rate(second, '1', addressIn(6 + at)))
    const { withdraw, putBack } = await rate(second, '1', addressIn(20))
    const raised = await flagsOf(first)
    await withdraw(first)
    const without = { chart: await chartsOf(first), flags: await flagsOf(first) }
    await putBack(first)
    const back = { chart: await chartsOf(first), flags: await flagsOf(first) }
    await rate(second, '1', addressIn(21))
    return { raised, without, back, chart: await chartsOf(first), flags: await flagsOf(first) }
  }
  const one = await openTestApp()
  const alone = await play([one, one])
  expect(await play(await openTwoApps({}, lateMs))).toEqual(alone)
  expect(alone).toMatchObject({ raised: ['raised'], flags: ['raised'] })
})

test('what was taken back at one server is known to the very next commit of the other', async () => {
  const [first, second] = await openTwoApps({}, lateMs)
  const loud = await rate(second, '1', rival)
  await rate(second, '1', rival)
  await times(2, () => rate(second, '1', addressIn(40_001)))
  await times(6, (at) => rate(second, '1', addressIn(at)))
  later([first, second], hour)
  // With it the two loudest gave four of ten, and what is left would not be worth watching.
  expect((await loud.withdraw(first)).status).toBe(200)
  await rate(second, '1', addressIn(6))
  expect(await flagsOf(first)).toEqual(['raised'])
})
