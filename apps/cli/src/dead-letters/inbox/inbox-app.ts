import type { AddressName, ADDRESSES } from '../../settings/settings';

/** The app that wrote the dead letter, as addresses name it. */
export type InboxApp = (typeof ADDRESSES)[AddressName];
