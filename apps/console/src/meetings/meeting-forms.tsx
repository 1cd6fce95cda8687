import { MEETING_ANSWERS, type MeetingHistory } from '@lacznik/contracts';
import type { Children } from '@kitajs/html';
import { Checkboxes, Form, Hidden, SelectField, SendButton, TextArea, TextField } from '../pages/form-parts';
import { COOPERATION_WRITERS } from '../pages/navigation';
import { Onward } from '../pages/onward';
import type { Visit } from '../pages/visit';
import type { ShownMeeting } from './shown-meeting';

const MAX_MINUTES = 20_000;

/** The acts that the page has a form of; to change what the meeting is has a page of its own. */
const ACTS = ['confirm', 'reply', 'suggest', 'record', 'minute', 'cancel'] as const;
type Act = (typeof ACTS)[number];

interface FormsProperties {
  visit: Visit;
  shown: ShownMeeting;
}

/** What is open to the person, and nothing else. */
export function MeetingForms({ visit, shown }: FormsProperties): JSX.Element {
  if (!visit.hasRole(...COOPERATION_WRITERS)) return <></>;
  const open = ACTS.filter((act) => shown.meeting.allowedActions.includes(act));
  return (
    <>
      {shown.meeting.allowedActions.includes('change') ? (
        <Onward href={`/meetings/${shown.meeting.id}/change`} label={visit.texts.cooperation.meetings.changeTitle} />
      ) : (
        <></>
      )}
      {open.map((act) => (
        <ActForm visit={visit} meeting={shown.meeting} act={act}>
          <ActFields visit={visit} shown={shown} act={act} />
        </ActForm>
      ))}
    </>
  );
}

interface ActProperties {
  visit: Visit;
  meeting: MeetingHistory;
  act: Act;
  children?: Children;
}

function ActForm({ visit, meeting, act, children }: ActProperties): JSX.Element {
  return (
    <Form visit={visit} action={`/meetings/${meeting.id}/${act}`}>
      <Hidden values={{ version: String(meeting.version) }} />
      {children}
      <SendButton label={visit.texts.cooperation.meetings[act]} quiet />
    </Form>
  );
}

function ActFields({ visit, shown, act }: FormsProperties & { act: Act }): JSX.Element {
  const { cooperation, words: common } = visit.texts;
  const words = cooperation.meetings;
  const { meeting, sent, faults } = shown;
  const field = (name: string, label: string) => ({ name, label, value: sent.text(name), faults });
  const answers = MEETING_ANSWERS.map((value) => ({ value, label: words.answers[value] }));
  const parties = [meeting.organiser, ...meeting.invited.map(({ institution }) => institution)];
  if (act === 'confirm') return <></>;
  if (act === 'cancel') return <TextField {...field('reason', words.reason)} required />;
  if (act === 'suggest') return <TextField {...field('topic', words.topic)} required />;
  if (act === 'record')
    return (
      <Checkboxes
        name="attended"
        label={words.attended}
        options={parties.map((value) => ({ value, label: value }))}
        values={sent.list('attended')}
      />
    );
  if (act === 'reply')
    return (
      <>
        <SelectField {...field('answer', words.answer)} options={answers} choose={common.choose} required />
        <TextField {...field('comment', words.comment)} />
      </>
    );
  return (
    <>
      <TextArea {...field('minutes', words.minutes)} maxlength={MAX_MINUTES} required />
      <Checkboxes
        name="shared"
        label={words.shared}
        options={[{ value: 'yes', label: words.shared }]}
        values={sent.list('shared')}
      />
    </>
  );
}
