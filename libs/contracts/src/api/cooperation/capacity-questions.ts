import { json, type Operation } from '../operation';
import {
  ByIdParameters,
  CapacityAnswer,
  CapacityQuestion,
  CapacityQuestionPage,
  CapacityQuestionQuery,
  CapacityQuestionView,
} from './body-views';
import { ReasonedChange } from './changes';
import { OFFICE_WRITERS, OWN_READERS } from './office-roles';

const QUESTION: CapacityQuestion = {
  to: 'NGO-0000123456',
  programme: 'Zajęcia Centrum Integracji Społecznej',
  places: 1,
  answerBy: '2030-01-09',
};
const PARAMETERS = { id: 'b3f7a1d0-77d1-4a43-8c31-1f0e6f2c9a44' };
const VIEW: CapacityQuestionView = {
  ...QUESTION,
  ...PARAMETERS,
  asker: 'OPS-260604',
  state: 'ASKED',
  overdue: false,
  version: 1,
  askedAt: '2030-01-02T08:00:00.000Z',
  allowedActions: ['withdraw'],
};
const ON_QUESTION = {
  app: 'cooperation',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  answer: { status: 200, content: [json(CapacityQuestionView)] },
  problems: ['not-found', 'version-conflict', 'action-not-allowed'],
} as const;

export const ASK_CAPACITY = {
  ...ON_QUESTION,
  id: 'askCapacity',
  method: 'post',
  path: '/v1/capacity-questions',
  summary: 'Asks another institution whether it has room in a programme. About nobody.',
  body: json(CapacityQuestion),
  answer: { status: 201, content: [json(CapacityQuestionView)] },
  problems: ['unknown-institution', 'not-admitted'],
  example: { body: QUESTION, answer: VIEW },
} as const satisfies Operation;

export const LIST_CAPACITY_QUESTIONS = {
  ...ON_QUESTION,
  id: 'listCapacityQuestions',
  method: 'get',
  path: '/v1/capacity-questions',
  summary: 'Lists the questions that the own institution asked or is asked, the latest first.',
  roles: OWN_READERS,
  query: CapacityQuestionQuery,
  answer: { status: 200, content: [json(CapacityQuestionPage)] },
  problems: [],
  example: { query: { state: 'ASKED' }, answer: { questions: [VIEW] } },
} as const satisfies Operation;

export const ANSWER_CAPACITY = {
  ...ON_QUESTION,
  id: 'answerCapacity',
  method: 'post',
  path: '/v1/capacity-questions/:id/answer',
  summary: 'Answers whether there is room; an answer may be corrected.',
  parameters: ByIdParameters,
  body: json(CapacityAnswer),
  example: {
    parameters: PARAMETERS,
    body: { version: 1, room: 'LATER', from: '2030-02-01', freePlaces: 2 },
    answer: {
      ...VIEW,
      state: 'ANSWERED',
      room: 'LATER',
      from: '2030-02-01',
      freePlaces: 2,
      version: 2,
      allowedActions: ['answer'],
    },
  },
} as const satisfies Operation;

export const WITHDRAW_CAPACITY_QUESTION = {
  ...ON_QUESTION,
  id: 'withdrawCapacityQuestion',
  method: 'post',
  path: '/v1/capacity-questions/:id/withdrawal',
  summary: 'Withdraws a question that nobody has answered.',
  parameters: ByIdParameters,
  body: json(ReasonedChange),
  example: {
    parameters: PARAMETERS,
    body: { version: 1, reason: 'Nieaktualne' },
    answer: { ...VIEW, state: 'WITHDRAWN', version: 2, allowedActions: [] },
  },
} as const satisfies Operation;
