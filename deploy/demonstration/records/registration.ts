import { dayOf } from '../calendar';
import { type Client, type Publication, recordOf } from './client';

/** The registration as of 30 June 2015. */
export function registration(client: Client): Publication {
  return recordOf(client, 'registrations', 'REJ', {
    status: client.hasBenefit ? 'UNEMPLOYED_WITH_BENEFIT' : 'UNEMPLOYED_WITHOUT_BENEFIT',
    from: dayOf(client.registeredOn),
  });
}
