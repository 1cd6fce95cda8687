import type { JobOfferHistory } from '@lacznik/contracts';
import { Alert } from '../pages/alert';
import type { Fields } from '../pages/fields';
import { type FieldFault, Form, Hidden, SendButton, TextField } from '../pages/form-parts';
import { Onward } from '../pages/onward';
import type { ShownPage } from '../pages/page-answer';
import { Facts, link } from '../pages/table';
import type { Visit } from '../pages/visit';
import { dayOf } from '../texts/times';

interface ShownOffer {
  offer: JobOfferHistory;
  sent: Fields;
  faults: readonly FieldFault[];
}

/** One offer, and for its publisher the withdrawal. */
export function jobOfferPage(visit: Visit, shown: ShownOffer): ShownPage {
  const { language, texts } = visit;
  const { offers: words } = texts.cooperation;
  const { facts, head, kinds, states } = words;
  const { offer } = shown;
  const [, employer = '', kind = '', places = '', pay = '', validTo = ''] = head;
  const body = (
    <>
      <Facts
        facts={[
          [facts.state, states[offer.state]],
          [facts.publisher, offer.publisher],
          [employer, offer.employer],
          [kind, kinds[offer.kind]],
          [places, String(offer.places)],
          [pay, offer.pay],
          [validTo, dayOf(language, offer.validTo)],
          [facts.workplace, offer.workplace],
          [facts.duties, offer.duties],
          [facts.requirements, offer.requirements],
          [facts.contact, offer.contact],
          [facts.link, link(offer.link, offer.link)],
        ]}
      />
      {offer.allowedActions.includes('update') ? (
        <Onward href={`/job-offers/${offer.id}/update`} label={words.edit.updateTitle} />
      ) : (
        <></>
      )}
      {offer.allowedActions.includes('withdraw') ? <Withdrawal visit={visit} shown={shown} /> : <></>}
    </>
  );
  return { title: offer.position, body };
}

function Withdrawal({ visit, shown }: { visit: Visit; shown: ShownOffer }): JSX.Element {
  const { offers: words } = visit.texts.cooperation;
  const { offer, sent, faults } = shown;
  return (
    <>
      <Alert color="warning" sentences={[words.withdrawWarning]} />
      <Form visit={visit} action={`/job-offers/${offer.id}/withdraw`} faults={faults}>
        <Hidden values={{ version: String(offer.version) }} />
        <TextField name="reason" label={words.reason} value={sent.text('reason')} faults={faults} required />
        <SendButton label={words.withdraw} quiet />
      </Form>
    </>
  );
}
