import { ACTION, ANNOUNCEMENT_COMMAND } from '../proof/samples';
import type { ActionContent, Announcement, AnnouncementActor, AnnouncementCommand } from './announcement';
import { announcedInTime, unseenHeardOn } from './announcement-deadlines';
import { applyAnnouncement } from './apply-announcement';
import { decideAnnouncement, NEW_ANNOUNCEMENT } from './decide-announcement';

const { announce, see, change, 'carry-out': carryOut } = ANNOUNCEMENT_COMMAND;

/** The action after each has been said on its day. */
function after(...said: [AnnouncementActor, AnnouncementCommand, string][]): Announcement {
  return said.reduce<Announcement>((announcement, [actor, command, on], i) => {
    const by = { actor, institution: 'PUP-2606', on };
    const answer = decideAnnouncement(announcement, command, by);
    if (!answer.ok) throw new Error(`${command.name}: ${answer.code}`);
    const { head } = answer;
    return applyAnnouncement(announcement, {
      processId: 'a',
      stepId: `${i}`,
      basedOn: i,
      command,
      by,
      version: i + 1,
      head,
    });
  }, NEW_ANNOUNCEMENT);
}

describe('an announcement', () => {
  it('that nobody opens comes to the coordinator three working days later', () => {
    const unseen = after(['sender', announce, '2026-03-05']);
    expect(unseenHeardOn(unseen)).toBe('2026-03-10');
    expect(unseenHeardOn(after(['sender', announce, '2026-03-05'], ['receiver', see, '2026-03-06']))).toBeUndefined();
  });

  it('counts anew from a change', () => {
    const seen = [['sender', announce, '2026-03-05'] as const, ['receiver', see, '2026-03-06'] as const] as const;
    const changed = after([...seen[0]], [...seen[1]], ['sender', change, '2026-03-12']);
    expect(changed).toMatchObject({ announcedOn: '2026-03-12', content: { plannedFor: '2099-03-27' } });
    expect(changed.seenOn).toBeUndefined();
    expect(unseenHeardOn(changed)).toBe('2026-03-17');
  });

  it.each<[string, Partial<ActionContent>]>([
    ['plannedFor', { plannedFor: '2026-03-04', answerNeededBy: undefined }],
    ['answerNeededBy', { answerNeededBy: '2026-03-04' }],
  ])('is refused for a day in the past: %s', (field, change) => {
    const by = { actor: 'sender', institution: 'OPS-260604', on: '2026-03-05' } as const;
    const past = { ...announce, content: { ...ACTION, ...change } };
    expect(decideAnnouncement(NEW_ANNOUNCEMENT, past, by)).toMatchObject({ code: 'field-not-valid', parts: { field } });
    expect(decideAnnouncement(NEW_ANNOUNCEMENT, announce, by).ok).toBe(true);
  });

  it('was carried out on no day that is ahead', () => {
    const by = { actor: 'sender', institution: 'OPS-260604', on: '2026-03-19' } as const;
    expect(decideAnnouncement(NEW_ANNOUNCEMENT, carryOut, by)).toMatchObject({ parts: { field: 'carriedOutOn' } });
    expect(decideAnnouncement(NEW_ANNOUNCEMENT, carryOut, { ...by, on: '2026-03-20' }).ok).toBe(true);
  });

  it('is refused with a PESEL in a text, and the refusal does not repeat it', () => {
    const withPesel = { ...announce, content: { ...ACTION, note: 'dotyczy 81030206002' } };
    const refusal = decideAnnouncement(NEW_ANNOUNCEMENT, withPesel, {
      actor: 'sender',
      institution: 'OPS-260604',
      on: '2026-03-05',
    });
    expect(refusal).toEqual({
      ok: false,
      code: 'pesel-in-text',
      parts: { field: 'content.note' },
      allowedActions: ['announce', 'carry-out'],
      presentVersion: 0,
    });
  });

  it('counts for its pair of offices as in time where it came before the day', () => {
    const inTime = after(['sender', announce, '2026-03-05'], ['sender', carryOut, '2026-03-20']);
    const onTheDay = { ...announce, content: { ...ACTION, answerNeededBy: undefined } };
    const tooLate = after(['sender', onTheDay, '2026-03-20'], ['sender', carryOut, '2026-03-20']);
    const never = after(['sender', carryOut, '2026-03-20']);
    const waiting = after(['sender', announce, '2026-03-05']);
    const elsewhere = { ...never, content: { ...ACTION, receiver: 'PUP-2604' } };
    expect(announcedInTime([inTime, tooLate, elsewhere, never, waiting])).toEqual([
      { sender: 'OPS-260604', receiver: 'PUP-2604', carriedOut: 1, inTime: 0 },
      { sender: 'OPS-260604', receiver: 'PUP-2606', carriedOut: 3, inTime: 1 },
    ]);
  });
});
