import type { Point } from './point';

/** What holds where a feed is followed, number after number. */
export const FEED_POINTS = {
  gap: {
    title: { pl: 'Luka w numerach', en: 'A gap' },
    right: {
      pl: 'Zauważa numer, który nie przyszedł, i odbiera dalej.',
      en: 'It notices a number that never came, and goes on.',
    },
    wrong: {
      pl: 'Nie zauważyła brakującego numeru albo stanęła na nim: takiej straty nikt inny nie zobaczy.',
      en: 'It has not noticed a missing number, or stands still there: nobody else sees such a loss.',
    },
  },
  'withdrawn-numbers': {
    title: { pl: 'Znaczniki wycofania', en: 'Withdrawal markers' },
    right: {
      pl: 'Znacznik wycofanego doręczenia liczy się jako jego numer i nic nie zawiera.',
      en: 'The marker of a delivery that was withdrawn counts as its number, and holds nothing.',
    },
    wrong: {
      pl: 'Znacznik wycofanego doręczenia zatrzymał odbiór, stał się zapisem albo liczy się jako strata.',
      en: 'The marker of a delivery that was withdrawn stopped it, became a record, or counts as a loss.',
    },
  },
  cursor: {
    title: { pl: 'Kursor', en: 'The cursor' },
    right: {
      pl: 'Pyta zawsze o to, co następuje po tym, co dostała.',
      en: 'It always asks for what follows what it was given.',
    },
    wrong: { pl: 'Zapytała o numery za tymi, które dostała.', en: 'It asked behind the numbers that it was given.' },
  },
  acknowledgement: {
    title: { pl: 'Potwierdzenia przejęcia', en: 'Acknowledgements' },
    right: {
      pl: 'Potwierdza (PUT /v1/feed/position) wszystko, co przejęła, i nic ponadto.',
      en: 'It acknowledges (PUT /v1/feed/position) all that it took over, and nothing else.',
    },
    wrong: {
      pl: 'Nie potwierdza tego, co przejęła, albo potwierdza, czego nie dostała.',
      en: 'It does not acknowledge what it took over, or acknowledges what it was not given.',
    },
  },
  restored: {
    title: { pl: 'Odtworzona skrzynka (409)', en: 'A restored feed (409)' },
    right: {
      pl: 'Po 409 feed-restored idzie dalej od last.',
      en: 'After 409 feed-restored it goes on from last.',
    },
    wrong: {
      pl: 'Po 409 feed-restored nie poszła dalej od last.',
      en: 'After 409 feed-restored it did not go on from last.',
    },
  },
  generation: {
    title: { pl: 'Nowe pokolenie numerów', en: 'A new generation of numbers' },
    right: {
      pl: 'Idzie dalej, gdy po odtworzeniu numery biegną od dużo wyższego.',
      en: 'It goes on where the numbers begin anew much higher after a restoration.',
    },
    wrong: {
      pl: 'Nie poszła dalej, gdy po odtworzeniu numery pobiegły od dużo wyższego.',
      en: 'It did not go on where the numbers began anew much higher after a restoration.',
    },
  },
  expired: {
    title: { pl: 'Numery, których już nie ma (410)', en: 'Numbers that are kept no more (410)' },
    right: {
      pl: 'Po 410 feed-expired idzie dalej od oldest.',
      en: 'After 410 feed-expired it goes on from oldest.',
    },
    wrong: {
      pl: 'Po 410 feed-expired nie poszła dalej od oldest.',
      en: 'After 410 feed-expired it did not go on from oldest.',
    },
  },
} as const satisfies Record<string, Point>;
