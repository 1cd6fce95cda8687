export { HttpCallError } from './http-call-error';
export type { HttpCallFault } from './http-call-error';
export { requestBytes, requestJson } from './request';
export type { BytesAnswer, HttpCall, JsonAnswer } from './request';
