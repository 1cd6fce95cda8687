import { LookUpText, Year } from '../../checking/rules';
import type { Operation } from '../operation';
import { EXAMPLE_CHECKPOINT } from './examples';

/** Which year's log. */
export class LogYearParameters {
  @Year()
  year: number;
}

/** Which file of a year's log. */
export class TileParameters extends LogYearParameters {
  /** After https://c2sp.org/tlog-tiles. */
  @LookUpText('the path of a tile, such as 0/x001/234 or, of entries, x001/234.p/17')
  path: string;
}

const CHECKPOINT_ANSWER = {
  status: 200,
  content: [{ mediaType: 'text/plain', description: 'A signed note, https://c2sp.org/tlog-checkpoint' }],
} as const satisfies Operation['answer'];

export const READ_LAST_CHECKPOINT = {
  app: 'access-log',
  id: 'readLastCheckpoint',
  method: 'get',
  path: '/log/checkpoint',
  summary: "Reads the last checkpoint of the present year's log.",
  roles: [],
  answer: CHECKPOINT_ANSWER,
  problems: ['not-found'],
  example: { answer: EXAMPLE_CHECKPOINT },
} as const satisfies Operation;

export const READ_CHECKPOINT = {
  app: 'access-log',
  id: 'readCheckpoint',
  method: 'get',
  path: '/log/:year/checkpoint',
  summary: "Reads the last checkpoint of a year's log.",
  roles: [],
  parameters: LogYearParameters,
  answer: CHECKPOINT_ANSWER,
  problems: ['not-found'],
  example: { parameters: { year: '2026' }, answer: EXAMPLE_CHECKPOINT },
} as const satisfies Operation;

export const READ_ENTRY_BUNDLE = {
  app: 'access-log',
  id: 'readEntryBundle',
  method: 'get',
  path: '/log/:year/tile/entries/*path',
  summary: 'Reads the entries of a tile.',
  description: 'Reading a year counts as one question an hour, which is logged.',
  roles: ['auditor'],
  parameters: TileParameters,
  answer: {
    status: 200,
    content: [
      {
        mediaType: 'application/octet-stream',
        description: 'An entry bundle, https://c2sp.org/tlog-tiles: each entry after its length in two bytes',
      },
    ],
  },
  problems: ['not-found'],
  example: { parameters: { year: '2026', path: '000.p/18' } },
} as const satisfies Operation;

export const READ_TILE = {
  app: 'access-log',
  id: 'readTile',
  method: 'get',
  path: '/log/:year/tile/*path',
  summary: 'Reads the hashes of a tile.',
  roles: [],
  parameters: TileParameters,
  answer: {
    status: 200,
    content: [
      {
        mediaType: 'application/octet-stream',
        description: 'A tile, https://c2sp.org/tlog-tiles: hashes of 32 bytes each',
      },
    ],
  },
  problems: ['not-found'],
  example: { parameters: { year: '2026', path: '0/000.p/18' } },
} as const satisfies Operation;
