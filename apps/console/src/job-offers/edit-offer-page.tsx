import { JOB_OFFER_KINDS } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SelectField, SendButton, TextArea, TextField } from '../pages/form-parts';
import type { ShownPage } from '../pages/page-answer';
import type { Visit } from '../pages/visit';

const MAX_TEXT_LENGTH = 4000;

interface EditedOffer {
  /** Undefined of a new one. */
  id?: string;
  sent: Fields;
  faults: readonly FieldFault[];
}

/** The form of a new offer, or of all that an offer says from now on. */
export function editOfferPage(visit: Visit, edited: EditedOffer): ShownPage {
  const { cooperation } = visit.texts;
  const { edit } = cooperation.offers;
  const { id, sent, faults } = edited;
  const field = (name: keyof typeof edit.fields) => ({
    name,
    label: edit.fields[name],
    value: sent.text(name),
    faults,
  });
  const body = (
    <>
      <Alert color="info" sentences={[cooperation.noPerson]} />
      <Form visit={visit} action={id === undefined ? '/job-offers' : `/job-offers/${id}/update`} faults={faults}>
        {id === undefined ? (
          <TextField {...field('source-id')} required />
        ) : (
          <Hidden values={{ version: sent.text('version') }} />
        )}
        <OfferFields visit={visit} edited={edited} />
        {id === undefined ? <></> : <TextField {...field('reason')} />}
        <SendButton label={id === undefined ? edit.publish : edit.save} />
      </Form>
    </>
  );
  return { title: id === undefined ? edit.newTitle : edit.updateTitle, body };
}

function OfferFields({ visit, edited }: { visit: Visit; edited: EditedOffer }): JSX.Element {
  const { cooperation, words: common } = visit.texts;
  const { edit, kinds } = cooperation.offers;
  const { sent, faults } = edited;
  const field = (name: keyof typeof edit.fields) => ({
    name,
    label: edit.fields[name],
    value: sent.text(name),
    faults,
  });
  const options = JOB_OFFER_KINDS.map((value) => ({ value, label: kinds[value] }));
  return (
    <>
      <TextField {...field('position')} required />
      <TextField {...field('employer')} required />
      <SelectField {...field('kind')} options={options} choose={common.choose} required />
      <TextField {...field('county')} inputmode="numeric" maxlength={4} required />
      <TextField {...field('commune')} inputmode="numeric" maxlength={6} />
      <TextField {...field('places')} inputmode="numeric" maxlength={4} required />
      <TextField {...field('workplace')} />
      <TextArea {...field('duties')} maxlength={MAX_TEXT_LENGTH} required />
      <TextArea {...field('requirements')} maxlength={MAX_TEXT_LENGTH} />
      <TextField {...field('pay')} required />
      <TextField {...field('language')} maxlength={2} required />
      <TextArea {...field('contact')} maxlength={MAX_TEXT_LENGTH} required />
      <TextField {...field('valid-from')} type="date" required />
      <TextField {...field('valid-to')} type="date" required />
      <TextField {...field('board-until')} type="date" />
      <TextField {...field('link')} required />
    </>
  );
}
