import {
  Count,
  Day,
  InstitutionId,
  Instant,
  ListOf,
  Nested,
  OneOf,
  Optional,
  Text,
  WholeNumber,
} from '../../checking/rules';
import { RequestId } from '../../messages/request-id';
import { json, type Operation } from '../operation';
import { Area } from './area';
import { OFFICE_WRITERS, OWN_READERS } from './office-roles';

const MAX_NAME_LENGTH = 200;
const MAX_BOARDS = 1000;
const MAX_STALENESS = 2000;
const MAX_DAYS = 31;

/** The paper that a board is printed on. */
export const PAPERS = ['A4', 'A3'] as const;
export type Paper = (typeof PAPERS)[number];

/** `UNPRINTED`: never; `CURRENT`: what hangs there is right; `STALE`: it is to be printed anew. */
export const BOARD_STANDINGS = ['UNPRINTED', 'CURRENT', 'STALE'] as const;

/** Why a board is stale: its last day is over, or of an offer what happened since it was printed. */
export const STALENESS = ['BOARD_EXPIRED', 'OFFER_ENDED', 'OFFER_WITHDRAWN', 'OFFER_CHANGED', 'OFFER_MISSING'] as const;

/** A board on a wall, where the offers of an area hang on paper. */
export class NoticeBoardContent extends Area {
  /** Where it hangs. */
  @Text(MAX_NAME_LENGTH)
  name: string;

  /** After so many days it is printed anew at the latest. */
  @WholeNumber(1, MAX_DAYS)
  reprintAfterDays: number = 7;
}

/** Why a board is stale. */
export class Staleness {
  @OneOf(STALENESS)
  code: (typeof STALENESS)[number];

  /** The offer, where it is one. */
  @Optional()
  @RequestId()
  offer?: string;

  @Optional()
  @Text(300)
  position?: string;
}

/** A board, and whether what hangs there is right. */
export class NoticeBoardView extends NoticeBoardContent {
  @RequestId()
  id: string;

  /** Whose board it is. */
  @InstitutionId()
  institution: string;

  @OneOf(BOARD_STANDINGS)
  standing: (typeof BOARD_STANDINGS)[number];

  @ListOf(Nested(() => Staleness), 0, MAX_STALENESS)
  because: Staleness[];

  @Optional()
  @Instant()
  printedAt?: string;

  /** The last day of what was printed. */
  @Optional()
  @Day()
  validTo?: string;

  /** Offers that were printed. */
  @Count()
  printedOffers: number;
}

/** Boards in the order of their names. */
export class NoticeBoardList {
  @ListOf(Nested(() => NoticeBoardView), 0, MAX_BOARDS)
  boards: NoticeBoardView[];
}

/** Which board is meant. */
export class NoticeBoardParameters {
  @RequestId()
  id: string;
}

/** Which boards. */
export class NoticeBoardQuery {
  /** Absent: all. */
  @Optional()
  @OneOf(BOARD_STANDINGS)
  standing?: (typeof BOARD_STANDINGS)[number];
}

/** How a board is printed. */
export class BoardPrinting {
  @OneOf(PAPERS)
  paper: Paper = 'A4';
}

const BOARD: NoticeBoardContent = {
  name: 'Gablota przy Ośrodku Pomocy Społecznej w Opatowie',
  county: '2606',
  commune: '260604',
  reprintAfterDays: 7,
};
const PARAMETERS = { id: '5f0f1b7e-1f3b-4a6c-9c55-7a3f9e4f2b11' };
const VIEW: NoticeBoardView = {
  ...BOARD,
  ...PARAMETERS,
  institution: 'OPS-260604',
  standing: 'UNPRINTED',
  because: [],
  printedOffers: 0,
};

export const ADD_NOTICE_BOARD = {
  app: 'cooperation',
  id: 'addNoticeBoard',
  method: 'post',
  path: '/v1/notice-boards',
  summary: 'Enters a notice board of the own institution.',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  body: json(NoticeBoardContent),
  answer: { status: 201, content: [json(NoticeBoardView)] },
  problems: ['too-many-entries'],
  example: { body: BOARD, answer: VIEW },
} as const satisfies Operation;

export const LIST_NOTICE_BOARDS = {
  app: 'cooperation',
  id: 'listNoticeBoards',
  method: 'get',
  path: '/v1/notice-boards',
  summary: 'Lists the own notice boards, and which of them are stale, and why.',
  roles: OWN_READERS,
  needsNoAuthorisation: true,
  query: NoticeBoardQuery,
  answer: { status: 200, content: [json(NoticeBoardList)] },
  problems: [],
  example: {
    query: { standing: 'STALE' },
    answer: {
      boards: [
        {
          ...VIEW,
          standing: 'STALE',
          because: [
            { code: 'OFFER_WITHDRAWN', offer: 'e7a51e2c-90b4-4c51-8a3c-0d9f5d2a7c10', position: 'Pomoc kuchenna' },
          ],
          printedAt: '2030-01-02T08:00:00.000Z',
          validTo: '2030-01-09',
          printedOffers: 4,
        },
      ],
    },
  },
} as const satisfies Operation;

export const PRINT_NOTICE_BOARD = {
  app: 'cooperation',
  id: 'printNoticeBoard',
  method: 'post',
  path: '/v1/notice-boards/:id/prints',
  summary: 'Prints a notice board: the open offers of its area in large type, each with a QR code.',
  description: 'A tagged PDF in Polish, on A4 or A3. From now on the board counts as printed with these offers.',
  repeatable: 'it is printed as it is now',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  parameters: NoticeBoardParameters,
  body: json(BoardPrinting),
  answer: { status: 200, content: [{ mediaType: 'application/pdf', description: 'A document in Polish.' }] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, body: { paper: 'A3' } },
} as const satisfies Operation;

export const REMOVE_NOTICE_BOARD = {
  app: 'cooperation',
  id: 'removeNoticeBoard',
  method: 'delete',
  path: '/v1/notice-boards/:id',
  summary: 'Removes a notice board that hangs no more.',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  parameters: NoticeBoardParameters,
  answer: { status: 200, content: [json(NoticeBoardView)] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, answer: VIEW },
} as const satisfies Operation;
