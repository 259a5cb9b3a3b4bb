/** How a host page sends requests: with its token added, for example. */
export interface HostFetch {
  (request: Request): Promise<Response>;
}

/**
 * `hostFetch` (the page's own by default), asked once more after a 401: the host may have fetched a fresh token by then.
 * Redirects to other origins never get the request's headers: that is the browser's own rule.
 */
export function replayingFetch(hostFetch: HostFetch | null): HostFetch {
  const send: HostFetch = hostFetch ?? ((request) => fetch(request));
  return async (request) => {
    const again = request.clone();
    const response = await send(request);
    return response.status === 401 && hostFetch ? send(again) : response;
  };
}
