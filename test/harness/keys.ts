/** The keys that a local run is started with; libraries' tests reach them here. */
export { makeInstitutionKeys, publicKeysIn } from '../../deploy/local/keys';
