import { advance, allowedActions } from '../processes/advance';
import {
  ANNOUNCEMENT_ACTORS,
  ANNOUNCEMENT_COMMANDS,
  ANNOUNCEMENT_STATES,
  type AnnouncementActor,
  type AnnouncementCommandName,
  type AnnouncementFlag,
  type AnnouncementState,
} from './announcement';
import { ANNOUNCEMENTS } from './announcement-table';

type Becomes = Partial<Record<AnnouncementCommandName, AnnouncementState>>;

const SENDERS: Becomes = { change: 'ANNOUNCED', 'call-off': 'CALLED_OFF', 'carry-out': 'CARRIED_OUT' };

/** What each may say while nothing is asked or objected to, and what it becomes; all else is refused. */
const EXPECTED: Record<AnnouncementState, Partial<Record<AnnouncementActor, Becomes>>> = {
  UNANNOUNCED: { sender: { announce: 'ANNOUNCED', 'carry-out': 'CARRIED_OUT' } },
  ANNOUNCED: { sender: SENDERS, receiver: { see: 'SEEN' } },
  SEEN: { sender: SENDERS, receiver: { question: 'SEEN', object: 'SEEN' } },
  CALLED_OFF: {},
  CARRIED_OUT: {},
};

const headOf = (state: AnnouncementState, flags: readonly AnnouncementFlag[] = []) => ({ version: 2, state, flags });

describe.each(ANNOUNCEMENT_STATES)('an action that is %s', (state) => {
  it.each(ANNOUNCEMENT_ACTORS)('lets the %s say what is the own move, and nothing else', (actor) => {
    const becomes: Becomes = {};
    for (const name of ANNOUNCEMENT_COMMANDS) {
      const answer = advance(ANNOUNCEMENTS, headOf(state), { name }, actor);
      if (answer.ok) becomes[name] = answer.head.state;
    }
    expect(becomes).toEqual(EXPECTED[state][actor] ?? {});
    expect(allowedActions(ANNOUNCEMENTS, headOf(state), actor).sort()).toEqual(Object.keys(becomes).sort());
  });
});

describe('an announced action', () => {
  it('that is carried out without having been announced is marked so', () => {
    const carriedOut = advance(ANNOUNCEMENTS, headOf('UNANNOUNCED'), { name: 'carry-out' }, 'sender');
    expect(carriedOut).toMatchObject({ head: { state: 'CARRIED_OUT', flags: ['NOT_ANNOUNCED'] } });
  });

  it('that changes is to be seen and may be objected to anew', () => {
    const changed = advance(ANNOUNCEMENTS, headOf('SEEN', ['OBJECTED', 'QUESTION_OPEN']), { name: 'change' }, 'sender');
    expect(changed).toMatchObject({ head: { state: 'ANNOUNCED', flags: ['QUESTION_OPEN'] } });
  });

  it.each<[AnnouncementFlag, AnnouncementActor, AnnouncementCommandName, boolean]>([
    ['QUESTION_OPEN', 'sender', 'answer', true],
    ['QUESTION_OPEN', 'receiver', 'question', false],
    ['QUESTION_OPEN', 'receiver', 'object', true],
    ['OBJECTED', 'sender', 'carry-out', true],
    ['OBJECTED', 'receiver', 'object', false],
  ])('with %s: the %s may %s: %s', (flag, actor, name, ok) => {
    expect(advance(ANNOUNCEMENTS, headOf('SEEN', [flag]), { name }, actor).ok).toBe(ok);
  });
});
