/** The keys that a local run is started with; libraries' tests reach them here. */
export { makeInstitutionKeys } from '../../deploy/local/keys';
