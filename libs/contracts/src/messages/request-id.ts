import { Pattern } from '../checking/rules';

/** The opaque id of a request of the hub to an edge: random, so that it says nothing of who asked and why. */
export function RequestId(): PropertyDecorator {
  return Pattern(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'the id of a request: a UUID');
}
