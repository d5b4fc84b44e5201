/** What the page on the system's state says in English. */
import type { Figures } from '../figures.ts'
import type { hiStatus } from '../hi/status.ts'

export const enStatus = (f: Figures): ReturnType<typeof hiStatus> => ({
  status: {
    title: 'System',
    headline: {
      ok: () => 'Everything is in order.',
      look: (n) => (n === 1 ? 'One thing is worth a look.' : `${f.count(n)} things are worth a look.`),
      act: (n) => (n === 1 ? 'One thing needs you now.' : `${f.count(n)} things need you now.`),
    },
    states: { unused: 'Not set up', ok: 'In order', look: 'Look', act: 'Act now' },
    checked: (time) => `Looked at ${time}; again every 10 seconds.`,
    stale: (time) => `The server does not answer. What stands here is from ${time}.`,
    needs: 'What needs someone',
    others: 'In order',
    unused: 'Not set up',
    running: (version, since, length) => `Version ${version}, running since ${since} (${length}).`,
    handbook: 'What to do in each case stands in docs/operations.md.',
    parts: {
      store: 'Saving',
      disk: 'Room on the disk',
      stored: 'Room for visitors’ photos and texts',
      backup: 'Backup',
      ledger: 'Ledger and entries unchanged',
      signIn: 'Signing in',
      contact: 'Who visitors can ask',
      live: 'Open dashboards',
      refusals: 'Floods',
      messages: 'SMS',
      flags: 'Flags',
      jobs: 'Work done by itself',
      screens: 'Screens',
      kiosks: 'Tablets',
    },
    store: {
      writable: (time, n) =>
        `A try at ${time} was saved. ${n === 1 ? '1 entry' : `${f.count(n)} entries`} today.`,
      'not-writable': 'Nothing can be saved now. Phones keep what visitors say and send it later.',
      full: 'The disk is full. Phones keep what visitors say and send it later.',
    },
    disk: {
      room: (free, size) => `${free} of ${size} free.`,
      days: (n) =>
        n > 3650 ? 'Enough for more than ten years.' : `At this growth enough for ${f.about(n)} days.`,
    },
    stored: {
      room: (most) => `Every office has room today. Each may be sent ${most} a day.`,
      near: (n, most) =>
        `${n === 1 ? 'One office has' : `${f.count(n)} offices have`} used up nearly all of today’s room, ${most}. When it is full, photos and long texts are refused until midnight; faces, reasons and short texts are always kept.`,
      reached: (n, most) =>
        `${n === 1 ? 'One office has' : `${f.count(n)} offices have`} used up today’s room, ${most}. Photos and long texts are refused there until midnight; faces, reasons and short texts are always kept.`,
      nearToo: (n) => (n === 1 ? 'One more is nearly full.' : `${f.count(n)} more are nearly full.`),
      office: (bytes) => `${bytes} today`,
      full: (bytes, refused) =>
        refused === 0
          ? `full, ${bytes}`
          : `full, ${bytes}; ${refused === 1 ? 'one photo or text was' : `${f.count(refused)} photos or texts were`} refused`,
    },
    backup: {
      elsewhere:
        'The data lies in PostgreSQL. This server makes no backup of it, and does not know whether there is one.',
      unset: 'None is made.',
      first: 'The first one is being made.',
      never: 'A folder is named, but nothing lies in it.',
      newest: (length, date) => `The newest is ${length} old (${date}).`,
      damaged: (length) =>
        `Something in the data is damaged, and so it is in this backup; all the rest is in it. ${length === null ? 'There is none without damage.' : `The last one without damage is ${length} old and is kept.`}`,
      sameDisk: 'It lies on the same disk as the data; if that breaks, both are gone.',
    },
    refusals: {
      few: 'Hardly anything was slowed down or refused in the last hour.',
      many: (n, group, reason) =>
        `About ${f.about(n)} requests were slowed down or refused in the last hour; most of them ${group}, because ${reason}.`,
      groups: {
        form: 'for the form',
        receipt: 'for receipts',
        screen: 'for screens',
        'sign-in': 'to sign in',
        page: 'for other pages',
      },
      reasons: {
        budget: 'very many came from one network',
        body: 'they sent too much',
        fields: 'they sent too many fields',
        stalled: 'they stopped sending in the middle',
        room: 'too much was being sent at once',
        pool: 'too many waited for a password or a photo',
        ceiling: 'an office has no more room today',
        'cross-site': 'a page at another address sent them',
      },
      crossSite: (n) =>
        `Pages at other addresses sent about ${f.about(n)} in the name of whoever read them; nothing of it was kept. If visitors say that they cannot send, SUNWAI_URL is not the address that they open.`,
    },
    ledger: {
      unproven: 'The first proof is made in the coming night.',
      proven: (lines, hours) =>
        `Everything is as it was written: ${f.count(lines)} lines of the ledger, ${f.count(hours)} closed hours of entries.`,
      broken: (n) =>
        `The ledger, or entries it answers for, were changed or deleted behind the program’s back${n === 1 ? '' : `, in ${f.count(n)} places`}.`,
      when: (length) => `Proven ${length} ago.`,
      first: 'First break:',
    },
    live: (n) => (n === 0 ? 'None.' : n === 1 ? '1 is open now.' : `${f.count(n)} are open now.`),
    messages: {
      off: 'No gateway is set up, so no number is asked for.',
      none: 'None is waiting.',
      waiting: (n) => (n === 1 ? '1 waits to be sent.' : `${f.count(n)} wait to be sent.`),
      stuck: (n) => `${f.count(n)} could not be sent yet and will be tried again.`,
      failed: (n) => `${f.count(n)} could not be sent at all in the last 7 days.`,
      missing: (names) => `Visitors get no SMS for these steps, since no text is registered: ${names}.`,
    },
    flags: {
      none: 'None waits for a decision.',
      waiting: (n) => (n === 1 ? '1 waits for a decision.' : `${f.count(n)} wait for a decision.`),
      oldest: (day) => `The oldest is from ${day}.`,
    },
    jobs: {
      fine: 'All of it is done in its time.',
      needy: (n, of) => `${f.count(n)} of ${f.count(of)} ${n === 1 ? 'is' : 'are'} not done as it should be.`,
      names: {
        'deliver-notifications': 'Sending messages',
        'make-releases': 'Making the weekly figures for heads of office',
        'tell-flags': 'Telling of new flags',
        'tell-held': 'Telling what waited for quiet hours or the digest',
        'pause-webhooks': 'Pausing webhooks that take nothing',
        'make-reports': 'Making and mailing the reports of weeks and months',
        'make-public-figures': 'Making the public page of a month',
        'erase-arrival-order': 'Erasing the order in which entries came',
        'make-partitions': 'Making room for the months to come',
        'learn-baselines': 'Working out what is usual',
        'judge-levels': 'Comparing offices of a kind',
        'watch-money': 'Looking for visitors who were asked for money',
        'look-at-hours': 'Looking for praise at once and for silence',
        'back-up': 'The daily backup',
        'warn-of-backup': 'Telling whoever runs this when no backup is made',
        'carry-out-bulk-acts': 'Doing what was asked for several grievances at once',
        'run-grievance-clocks': 'Moving grievances on whose time is over',
        'tell-staff': 'Telling staff what happened to their grievances',
        'wake-flags': 'Flags that were put off ask again',
        'tell-morning': 'The message of the morning to staff',
        'count-grievances': 'Working out the figures of grievances',
        'watch-kiosks': 'Telling whoever runs this when a tablet goes off',
        'turn-day-keys': 'Changing the keys of the day at midnight',
        'count-scans': 'Saving how often posters were opened',
        'end-streams': 'Closing the open pages of those whose session is over',
        retention: 'Deleting old data',
        'forget-codes': 'Deleting codes sent to citizens',
        'forget-drafts': 'Deleting grievances that were begun and left',
        'forget-uploads': 'Deleting papers that came in part',
        'forget-sent-requests': 'Forgetting numbers that apps named and nobody proved',
        'place-calls': 'Calling back those who asked for a call',
        'fetch-recordings': 'Fetching what was spoken in calls',
        'forget-calls': 'Forgetting calls that are over',
        'forget-taken-back': 'Deleting what visitors took back',
        'commit-ledger': 'Closing the hours in the ledger',
        'prove-ledger': 'Proving that ledger and entries are unchanged',
      },
      now: 'running now',
      never: 'has not run yet',
      last: (length) => `ran ${length} ago`,
      justNow: 'ran just now',
      next: (length) => `next in ${length}`,
      nextSoon: 'next within a minute',
      overdue: 'did not run in its time',
      overrunning: 'has been running for hours',
      failed: (reason) => `failed the last time: ${reason}`,
    },
    screens: {
      none: 'None is connected.',
      count: (n) => (n === 1 ? '1 is connected.' : `${f.count(n)} are connected.`),
      unseen: (n, of) => `${f.count(n)} of ${f.count(of)} have not been seen for days.`,
      now: 'on now',
      seen: (length) => `seen ${length} ago`,
      never: 'not seen since the last start',
    },
    kiosks: {
      none: 'None is connected.',
      count: (n) => (n === 1 ? '1 is connected.' : `${f.count(n)} are connected.`),
      down: (n) => `${f.count(n)} went silent while the office was open.`,
      copied: 'The key of one was used from two places.',
    },
    contact: {
      named: 'The notice and the privacy page name somebody.',
      unnamed: (n) =>
        `${n === 1 ? 'Nobody is named' : `Nobody is named in ${f.count(n)} districts`}: the notice tells visitors the administration alone.`,
    },
    signIn: {
      'two-step': 'Administrators and deputy commissioners give a code of their phone besides the password.',
      trial: 'Two-step sign-in is off: trial. A password alone opens every account.',
      unreadable: (n) =>
        `${n === 1 ? 'One person' : `${f.count(n)} people`} cannot sign in: their phones were set up while other keys lay in keys.json.`,
    },
    todo: {
      unnamed:
        'Name a person or a post under contact in offices.yaml, with address, phone or e-mail, and start the server again. The Digital Personal Data Protection Rules ask for it.',
      broken:
        'Change nothing and keep the log. Run npm run verify on the machine: it names every break. Ask who had access to the database; the newest backup shows what stood there before (npm run verify -- --backup).',
      old: 'Look below at the work done by itself, and into the log, for why no proof was made.',
      unreadable:
        'If keys.json was replaced by mistake, put the old one back: posters and receipts need it too. If not, reset the second step of each of these people on the page People.',
      trial: 'Before real work begins, unset SUNWAI_TWO_STEP and start the server again.',
      'not-writable':
        'Look into the log. The disk may be broken, or the data folder may not be writable. After mending it goes on by itself.',
      full: 'Make room on the disk that holds the data now. It goes on by itself.',
      low: 'Free some room, or get a larger disk.',
      filling: 'Plan for a larger disk now.',
      many: 'Somebody may be flooding this server. Visitors go on; look in from time to time whether pages stay quick. Nothing needs to be switched off.',
      near: 'Ask the office whether so many people really write today. If they do, raise SUNWAI_STORED_A_DAY; if not, somebody is flooding it, and it ends at midnight by itself.',
      reached:
        'Ask the office whether so many people really write today. If they do, raise SUNWAI_STORED_A_DAY and start the server again. If not, leave it: it keeps a flood off your disk, and at midnight there is room again.',
      elsewhere:
        'See to it that pg_dump runs each day and that keys.json is copied with it. Name the folder of the dumps in SUNWAI_DUMPS: then this page tells how old the newest is.',
      unset: 'Name a folder on another disk in SUNWAI_BACKUPS and start the server again.',
      late: 'If there is none by tomorrow, look for “no backup could be made” in the log.',
      stopped: 'Look for “no backup could be made” in the log. Mostly the folder is full, or is not there.',
      damaged:
        'Run npm run verify on the machine: it names what is damaged. See whether the disk is failing, and copy a backup without damage to another machine.',
      stuck:
        'Check the account at the gateway: credit, password, registered texts. The log shows its answer.',
      unregistered:
        'Register these texts with the operators, or the one text “changed”, which stands for all of them; docs/sms.md has their words.',
      failed: 'Check the account at the gateway. These visitors see what happened on their receipt only.',
      long: 'Decide on it, or remind the grievance officer.',
      failing: 'The reason stands below and in the log. Once it is gone, the work is done by itself.',
      overdue: 'Look into the log. If it says nothing, restart the server.',
      overrunning: 'Look into the log. If it is not over by tonight, restart the server.',
      unseen: 'See whether it has power and network. If it is gone for good, remove it from the list.',
      down: 'See to power and network. What was given on it waits on it, and comes as soon as it is back.',
      needy: 'See below what is the matter with which.',
      copied: 'Look at it on the page of tablets. In doubt, block it and connect it anew.',
    },
    todoPostgres: {
      'not-writable':
        'See whether PostgreSQL runs and can be reached from this server; the log says why not. After mending it goes on by itself.',
      full: 'Make room on the disk of PostgreSQL now. It goes on by itself.',
      late: 'See why pg_dump did not run, and whether this server still sees the folder in SUNWAI_DUMPS.',
      stopped: 'See why pg_dump did not run, and whether this server still sees the folder in SUNWAI_DUMPS.',
    },
    links: { flags: 'Open flags', screens: 'Open screens', kiosks: 'Open tablets' },
  },
})
