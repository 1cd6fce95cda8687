import { json, type Operation } from '../operation';
import type { ProblemCode } from '../problem';
import { OnVersion, ReasonedChange } from './changes';
import { OFFICE_WRITERS, OWN_READERS } from './office-roles';
import {
  MeetingChange,
  MeetingContent,
  MeetingHistory,
  MeetingMinutes,
  MeetingPage,
  MeetingParameters,
  MeetingQuery,
  MeetingRecord,
  MeetingReply,
  MeetingsToReplyList,
  MeetingView,
  TopicSuggestion,
} from './meeting-views';

const CONTENT: MeetingContent = {
  kind: 'MEETING',
  title: 'Spotkanie koordynatorów powiatu opatowskiego',
  startsAt: '2030-03-05T09:00:00.000Z',
  endsAt: '2030-03-05T11:00:00.000Z',
  place: 'PUP w Opatowie, sala 3',
  agenda: '1. Prace społecznie użyteczne\n2. Terminy',
  organiserEmail: 'kancelaria@pup.example.pl',
  invited: [{ institution: 'OPS-260604', email: 'kancelaria@ops.example.pl' }],
};
const PARAMETERS = { id: '0b1d8a52-3f52-4f0e-9d7b-9a3d0a7c55e1' };
const VIEW: MeetingView = {
  ...CONTENT,
  ...PARAMETERS,
  organiser: 'PUP-2606',
  state: 'TENTATIVE',
  version: 1,
  sequence: 0,
  replies: [],
  topics: [],
  allowedActions: ['change', 'confirm', 'cancel', 'suggest'],
};
const CONFIRMED: MeetingView = { ...VIEW, state: 'CONFIRMED', version: 2, sequence: 1 };
const STEP_PROBLEMS = ['not-found', 'version-conflict', 'action-not-allowed'] as const satisfies ProblemCode[];
/** Of every operation on one meeting. */
const ON_MEETING = {
  app: 'cooperation',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  parameters: MeetingParameters,
  answer: { status: 200, content: [json(MeetingView)] },
} as const;

export const PROPOSE_MEETING = {
  app: 'cooperation',
  id: 'proposeMeeting',
  method: 'post',
  path: '/v1/meetings',
  summary: 'Proposes a meeting or a training to other institutions.',
  roles: OFFICE_WRITERS,
  needsNoAuthorisation: true,
  body: json(MeetingContent),
  answer: { status: 201, content: [json(MeetingView)] },
  problems: ['unknown-institution'],
  example: { body: CONTENT, answer: VIEW },
} as const satisfies Operation;

export const LIST_MEETINGS = {
  app: 'cooperation',
  id: 'listMeetings',
  method: 'get',
  path: '/v1/meetings',
  summary: 'Lists the meetings that the own institution organises or is invited to, the latest first.',
  roles: OWN_READERS,
  needsNoAuthorisation: true,
  query: MeetingQuery,
  answer: { status: 200, content: [json(MeetingPage)] },
  problems: [],
  example: { query: { state: 'TENTATIVE' }, answer: { meetings: [VIEW] } },
} as const satisfies Operation;

export const COUNT_MEETINGS_TO_REPLY = {
  app: 'cooperation',
  id: 'countMeetingsToReply',
  method: 'get',
  path: '/v1/waiting/meetings',
  summary: 'Counts, institution by institution, the meetings that wait for its reply; for the console alone.',
  description: 'Numbers, and nothing of any meeting.',
  roles: ['notifier'],
  answer: { status: 200, content: [json(MeetingsToReplyList)] },
  problems: [],
  example: { answer: { institutions: [{ institution: 'OPS-260604', toReply: 2, overdue: 1 }] } },
} as const satisfies Operation;

export const READ_MEETING = {
  ...ON_MEETING,
  id: 'readMeeting',
  method: 'get',
  path: '/v1/meetings/:id',
  summary: 'Reads a meeting with its changes.',
  roles: OWN_READERS,
  answer: { status: 200, content: [json(MeetingHistory)] },
  problems: ['not-found'],
  example: {
    parameters: PARAMETERS,
    answer: {
      ...VIEW,
      changes: [
        { version: 1, action: 'propose', institution: 'PUP-2606', role: 'coordinator', at: '2030-02-01T08:00:00.000Z' },
      ],
    },
  },
} as const satisfies Operation;

export const CHANGE_MEETING = {
  ...ON_MEETING,
  id: 'changeMeeting',
  method: 'put',
  path: '/v1/meetings/:id',
  summary: 'Changes a meeting that the own institution organises: another time, place, agenda, other guests.',
  body: json(MeetingChange),
  problems: [...STEP_PROBLEMS, 'unknown-institution'],
  example: {
    parameters: PARAMETERS,
    body: { ...CONTENT, place: 'Sala 5', version: 1, reason: 'Remont' },
    answer: { ...VIEW, place: 'Sala 5', version: 2, sequence: 1 },
  },
} as const satisfies Operation;

export const CONFIRM_MEETING = {
  ...ON_MEETING,
  id: 'confirmMeeting',
  method: 'post',
  path: '/v1/meetings/:id/confirmation',
  summary: 'Confirms a meeting: it takes place.',
  body: json(OnVersion),
  problems: STEP_PROBLEMS,
  example: { parameters: PARAMETERS, body: { version: 1 }, answer: CONFIRMED },
} as const satisfies Operation;

export const CANCEL_MEETING = {
  ...ON_MEETING,
  id: 'cancelMeeting',
  method: 'post',
  path: '/v1/meetings/:id/cancellation',
  summary: 'Cancels a meeting for good.',
  body: json(ReasonedChange),
  problems: STEP_PROBLEMS,
  example: {
    parameters: PARAMETERS,
    body: { version: 2, reason: 'Brak kworum' },
    answer: { ...CONFIRMED, state: 'CANCELLED', version: 3, sequence: 2, allowedActions: [] },
  },
} as const satisfies Operation;

export const RECORD_MEETING = {
  ...ON_MEETING,
  id: 'recordMeeting',
  method: 'post',
  path: '/v1/meetings/:id/record',
  summary: 'Records that a confirmed meeting was held, and which institutions came; once it has begun.',
  body: json(MeetingRecord),
  problems: STEP_PROBLEMS,
  example: {
    parameters: PARAMETERS,
    body: { version: 2, attended: ['PUP-2606', 'OPS-260604'] },
    answer: {
      ...CONFIRMED,
      state: 'HELD',
      version: 3,
      attended: ['PUP-2606', 'OPS-260604'],
      allowedActions: ['minute'],
    },
  },
} as const satisfies Operation;

export const WRITE_MINUTES = {
  ...ON_MEETING,
  id: 'writeMinutes',
  method: 'put',
  path: '/v1/meetings/:id/minutes',
  summary: 'Writes the minutes of a meeting that was held; those who were invited read them once they are shared.',
  body: json(MeetingMinutes),
  problems: STEP_PROBLEMS,
  example: {
    parameters: PARAMETERS,
    body: { version: 3, minutes: 'Ustalono terminy przekazywania list.', shared: true },
    answer: {
      ...CONFIRMED,
      state: 'HELD',
      version: 4,
      attended: ['PUP-2606'],
      minutes: 'Ustalono terminy przekazywania list.',
      shared: true,
      allowedActions: ['minute'],
    },
  },
} as const satisfies Operation;

export const REPLY_TO_MEETING = {
  ...ON_MEETING,
  id: 'replyToMeeting',
  method: 'put',
  path: '/v1/meetings/:id/reply',
  summary: 'Says whether the own institution, which is invited, comes; the last reply counts.',
  repeatable: 'the last reply counts',
  body: json(MeetingReply),
  problems: ['not-found', 'action-not-allowed'],
  example: {
    parameters: PARAMETERS,
    body: { answer: 'ACCEPTED' },
    answer: {
      ...VIEW,
      replies: [{ institution: 'OPS-260604', answer: 'ACCEPTED', at: '2030-02-02T08:00:00.000Z' }],
      allowedActions: ['reply', 'suggest'],
    },
  },
} as const satisfies Operation;

export const SUGGEST_TOPIC = {
  ...ON_MEETING,
  id: 'suggestTopic',
  method: 'post',
  path: '/v1/meetings/:id/topics',
  summary: 'Asks for a topic on the agenda.',
  body: json(TopicSuggestion),
  problems: ['not-found', 'action-not-allowed', 'too-many-entries'],
  example: {
    parameters: PARAMETERS,
    body: { topic: 'Ubezpieczenie zdrowotne po kontrakcie' },
    answer: {
      ...VIEW,
      topics: [
        { institution: 'OPS-260604', topic: 'Ubezpieczenie zdrowotne po kontrakcie', at: '2030-02-02T08:00:00.000Z' },
      ],
      allowedActions: ['reply', 'suggest'],
    },
  },
} as const satisfies Operation;

export const READ_INVITATION = {
  ...ON_MEETING,
  id: 'readInvitation',
  method: 'get',
  path: '/v1/meetings/:id/invitation',
  summary: 'Makes the invitation to a meeting for calendars (.ics).',
  description:
    'iCalendar (RFC 5545, 5546): METHOD REQUEST, and CANCEL where the meeting was cancelled. The UID stays; SEQUENCE grows with each change.',
  roles: OWN_READERS,
  answer: { status: 200, content: [{ mediaType: 'text/calendar', description: 'One event.' }] },
  problems: ['not-found'],
  example: { parameters: PARAMETERS, answer: 'BEGIN:VCALENDAR…' },
} as const satisfies Operation;
