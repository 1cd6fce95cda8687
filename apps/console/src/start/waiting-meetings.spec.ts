import type { MeetingView } from '@lacznik/contracts';
import type { Visit } from '../pages/visit';
import { TEXTS } from '../texts/texts';
import { meetingItemOf } from './waiting-meetings';

const visit = { language: 'en', texts: TEXTS.en, person: { institution: 'OPS-260604' } } as Visit;
const NOW = new Date('2026-03-01T08:00:00Z');
const reply = (answer: string) => [{ institution: 'OPS-260604', answer, at: '2026-02-20T08:00:00Z' }];
const itemOf = (change: object) =>
  meetingItemOf(
    visit,
    {
      id: 'm',
      title: 'Lists',
      organiser: 'PUP-2606',
      startsAt: '2026-03-05T09:00:00Z',
      replies: [],
      allowedActions: ['reply', 'suggest'],
      ...change,
    } as unknown as MeetingView,
    NOW,
  );

describe('what waits of a meeting', () => {
  it('is the reply, which is late a week before it', () => {
    expect(itemOf({})).toMatchObject({
      href: '/meetings/m',
      isOverdue: true,
      what: expect.stringContaining('answer') as string,
    });
    expect(itemOf({ startsAt: '2026-05-05T09:00:00Z' })?.isOverdue).toBe(false);
    expect(itemOf({ startsAt: '2026-02-27T09:00:00Z' })).toBeUndefined();
  });

  it('is the meeting itself in the week before, for whoever has not declined', () => {
    expect(itemOf({ replies: reply('ACCEPTED') })?.what).toContain('Soon: Lists');
    expect(itemOf({ replies: reply('DECLINED') })).toBeUndefined();
    expect(itemOf({ replies: reply('ACCEPTED'), startsAt: '2026-03-09T09:00:00Z' })).toBeUndefined();
    expect(itemOf({ allowedActions: ['change'], startsAt: '2026-02-01T09:00:00Z' })).toBeUndefined();
  });

  it('is who came, once it has begun', () => {
    const begun = { allowedActions: ['record', 'cancel'], startsAt: '2026-02-27T09:00:00Z' };
    expect(itemOf(begun)).toMatchObject({ isOverdue: true, what: expect.stringContaining('who came') as string });
  });
});
