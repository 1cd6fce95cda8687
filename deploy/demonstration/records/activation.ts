import { dayOf } from '../calendar';
import { type Random, between, chance, pick } from '../random';
import { WELFARE_CENTRES } from '../region';
import { AS_OF_DAY, type Client, type Publication, recordOf } from './client';

/** The programme's edition that runs on 30 June 2015: two months (u.p.z. art. 62a). */
const PROGRAMME = { from: '2015-06-01', to: '2015-07-31', hoursPerWeek: 10 } as const;

/** Forms open to profiles I and II; the longest run in days, and hours a week where the form has any. */
const FORMS = [
  { form: 'TRAINEESHIP', days: 180, hoursPerWeek: 40 },
  { form: 'TRAINING', days: 60 },
  { form: 'INTERVENTION_WORKS', days: 180, hoursPerWeek: 40 },
  { form: 'PUBLIC_WORKS', days: 120, hoursPerWeek: 40 },
  { form: 'SOCIALLY_USEFUL_WORK', days: 90, hoursPerWeek: 10 },
  { form: 'VOUCHER', days: 180 },
] as const;

const CONTRAINDICATIONS = [
  'przeciwwskazana praca na wysokości',
  'przeciwwskazane dźwiganie powyżej 10 kg',
  'przeciwwskazana praca w porze nocnej',
] as const;

/** The programme for its participants; for some others an action plan, a form of help, or both. */
export function activations(client: Client, random: Random): Publication[] {
  if (client.programmeIn !== undefined) return [programme(client, client.programmeIn)];
  const plan = chance(random, 0.2) ? [actionPlan(client)] : [];
  const mayTakeForms = client.profile !== 'III' && !client.hasBenefit;
  return mayTakeForms && chance(random, 0.18) ? [...plan, formOfHelp(client, random)] : plan;
}

function programme(client: Client, commune: string): Publication {
  const centre = WELFARE_CENTRES.find(({ teryt }) => teryt === commune);
  return recordOf(client, 'activations', 'PAI', {
    form: 'ACTIVATION_AND_INTEGRATION_PROGRAMME',
    state: 'STARTED',
    ...PROGRAMME,
    ...(centre && { organiser: centre.provider === 'NGO' ? 'Organizacja pozarządowa' : centre.name }),
  });
}

function actionPlan(client: Client): Publication {
  return recordOf(client, 'activations', 'IPD', {
    form: 'INDIVIDUAL_ACTION_PLAN',
    state: 'STARTED',
    from: dayOf(Math.min(client.registeredOn + 14, AS_OF_DAY)),
  });
}

function formOfHelp(client: Client, random: Random): Publication {
  const { days, ...form } = pick(random, FORMS);
  const from = between(random, Math.max(client.registeredOn, AS_OF_DAY - days + 1), AS_OF_DAY);
  return recordOf(client, 'activations', 'AKT', {
    ...form,
    state: 'STARTED',
    from: dayOf(from),
    to: dayOf(from + days - 1),
    ...(chance(random, 0.15) && { healthContraindications: pick(random, CONTRAINDICATIONS) }),
  });
}
