import { type Request, type Response, urlencoded } from 'express';

const MAX_FORM_BYTES = 64 * 1024;
const read = urlencoded({ limit: MAX_FORM_BYTES, extended: false });

/** Reads a form into the request's body, once. @throws an Error with `status` 413 where it is larger than 64 KiB */
export function readForm(request: Request, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    read(request, response, (error?: unknown) => (error ? reject(error) : resolve()));
  });
}
