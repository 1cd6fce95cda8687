import { meetingFaults } from './meeting-faults';
import { meetingContent } from './meetings.fixture';

const now = '2030-01-01T12:00:00.000Z';
const FACTS = { organiser: 'PUP-2606', names: { 'OPS-260604': 'OPS', 'PUP-2606': 'PUP' }, now };
const guest = (institution: string) => ({ institution, email: 'a@example.pl' });
const CONTENT = meetingContent({
  startsAt: '2030-01-02T09:00:00Z',
  endsAt: '2030-01-02T10:00:00Z',
  invited: [guest('OPS-260604')],
});

describe('a meeting', () => {
  it.each([
    [{}, []],
    [{ startsAt: '2030-01-01T11:59:00Z' }, ['startsAt']],
    // Instants are compared, not texts.
    [{ startsAt: '2030-01-01T12:00:00.5Z' }, []],
    [{ endsAt: '2030-01-02T09:00:00Z' }, ['endsAt']],
    [{ invited: [guest('PUP-2606')] }, ['invited[0].institution']],
    [{ invited: [guest('OPS-260604'), guest('OPS-260604')] }, ['invited[1].institution']],
    [{ invited: [guest('OPS-260604'), guest('OPS-260699')] }, ['invited[1].institution']],
  ])('with %j has against it: %j', (change, paths) => {
    expect(meetingFaults({ ...CONTENT, ...change }, FACTS).map(({ path }) => path)).toEqual(paths);
  });
});
