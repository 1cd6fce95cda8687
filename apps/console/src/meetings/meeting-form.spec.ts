import { Fields } from '../pages/fields';
import { fieldsOf, meetingIn } from './meeting-form';

const SENT = {
  kind: 'TRAINING',
  title: 'Ubezpieczenie zdrowotne',
  day: '2026-12-01',
  from: '09:00',
  to: '10:30',
  place: 'Sala 4',
  email: 'ops@ops.example',
  guests: 'PUP-2606 pup@pup.example\r\n\r\n  OPS-260605\tops@ozarow.example \r\n',
};

describe('the meeting of a form', () => {
  it('has a guest of each line that is not empty, and times by the clock in Poland', () => {
    expect(meetingIn(new Fields(SENT))).toEqual({
      kind: 'TRAINING',
      title: 'Ubezpieczenie zdrowotne',
      startsAt: '2026-12-01T08:00:00.000Z',
      endsAt: '2026-12-01T09:30:00.000Z',
      place: 'Sala 4',
      organiserEmail: 'ops@ops.example',
      invited: [
        { institution: 'PUP-2606', email: 'pup@pup.example' },
        { institution: 'OPS-260605', email: 'ops@ozarow.example' },
      ],
    });
  });

  it('keeps a line that is half a guest, so that it is refused and not forgotten', () => {
    const { invited } = meetingIn(new Fields({ ...SENT, guests: 'PUP-2606' }));
    expect(invited).toEqual([{ institution: 'PUP-2606', email: '' }]);
  });

  it('is filled in with the meeting that there is, and says the same again', () => {
    const meeting = meetingIn(new Fields(SENT));
    const fields = fieldsOf({ ...meeting, version: 3 });
    expect(meetingIn(fields)).toEqual(meeting);
    expect(fields.text('version')).toBe('3');
  });
});
