// Makes the page usable by somebody who has never seen the API: what is left empty, or as the example has it, is filled
// with what the last answers told. Whatever was typed is sent as it was typed.
window.caseApi = (() => {
  "use strict";

  const noId = "00000000-0000-0000-0000-000000000000";
  const contractPath = "/v1/openapi.json";
  const casePath = /^\/v1\/cases\/([0-9a-f]{8}-[0-9a-f-]{27})(\/|$)/;
  const state = load();
  let contract = null;
  let exampleReference = null;
  let serverAhead = 0; // milliseconds

  function load() {
    try {
      return Object.assign({ versions: {}, codes: {} }, JSON.parse(sessionStorage.getItem("caseApi") || "{}"));
    } catch {
      return { versions: {}, codes: {} };
    }
  }

  function save() {
    try {
      sessionStorage.setItem("caseApi", JSON.stringify(state));
    } catch {
      // A browser without storage forgets when the page is closed; nothing else changes.
    }
  }

  function header(headers, name) {
    const key = Object.keys(headers).find(k => k.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : headers[key];
  }

  function setHeader(headers, name, value) {
    const key = Object.keys(headers).find(k => k.toLowerCase() === name.toLowerCase());
    headers[key === undefined ? name : key] = value;
  }

  // Moving times --------------------------------------------------------------------------------------------------

  function momentOf(rule) {
    const [, unit, amount, rest] = /^(day|now)([+-]\d+)(.*)$/.exec(rule);
    const now = Date.now() + serverAhead;
    if (unit === "now") {
      return new Date(now + Number(amount) * 60000).toISOString().slice(0, 19) + "Z";
    }

    // The demonstration authority's day: Asia/Almaty, UTC+5.
    return new Date(now + 5 * 3600000 + Number(amount) * 86400000).toISOString().slice(0, 10) + rest;
  }

  function at(node, pointer) {
    return pointer.split("/").slice(1).reduce((part, name) => (part === null || part === undefined ? part : part[name]), node);
  }

  function put(node, pointer, value) {
    const names = pointer.split("/").slice(1);
    const last = names.pop();
    names.reduce((part, name) => part[name], node)[last] = value;
  }

  function renewTimes(request, operation) {
    const media = operation && operation.requestBody && operation.requestBody.content["application/json"];
    const rules = media && media["x-example-times"];
    if (!rules || typeof request.body !== "string") {
      return;
    }

    let body;
    try {
      body = JSON.parse(request.body);
    } catch {
      return;
    }

    let changed = false;
    for (const [pointer, rule] of Object.entries(rules)) {
      if (at(body, pointer) !== undefined && at(body, pointer) === at(media.example, pointer)) {
        put(body, pointer, momentOf(rule));
        changed = true;
      }
    }

    if (changed) {
      request.body = JSON.stringify(body, null, 2);
    }
  }

  // The case of the last answer -----------------------------------------------------------------------------------

  function operationOf(url, method) {
    if (!contract) {
      return null;
    }

    const segments = url.pathname.split("/");
    const fits = path => {
      const parts = path.split("/");
      return parts.length === segments.length && parts.every((part, i) => part.startsWith("{") || part === segments[i]);
    };
    const literal = path => path.split("/").filter(part => !part.startsWith("{")).length;
    const path = Object.keys(contract.paths).filter(fits).sort((a, b) => literal(b) - literal(a))[0];
    return path ? contract.paths[path][method.toLowerCase()] || null : null;
  }

  function credentials(request) {
    const kept = { Accept: "application/json" };
    for (const name of ["X-Api-Key", "Authorization", "Acting-Officer"]) {
      const value = header(request.headers, name);
      if (value) {
        kept[name] = value;
      }
    }

    return kept;
  }

  function remember(id, version, reference) {
    state.caseId = id;
    if (version) {
      state.versions[id] = version;
    }

    if (reference) {
      state.reference = reference;
    }

    save();
  }

  async function ask(path, request) {
    try {
      const answer = await fetch(path, { headers: credentials(request) });
      return answer.ok ? { body: await answer.json(), etag: answer.headers.get("ETag") } : null;
    } catch {
      return null;
    }
  }

  // A page just opened knows no case yet: the newest one of the authority serves as well.
  async function findCase(request) {
    if (!state.caseId && contract && contract.paths["/v1/cases"]) {
      const list = await ask("/v1/cases?limit=1&sort=-registeredOn", request);
      const newest = list && list.body.items && list.body.items[0];
      if (newest) {
        remember(newest.id || newest.caseId, newest.version ? `"${newest.version}"` : undefined, newest.reference);
      }
    }
  }

  async function fillCase(request, url) {
    const isExample = url.pathname.split("/").some(part => part === noId || (exampleReference && part === exampleReference));
    if (isExample) {
      await findCase(request);
      url.pathname = url.pathname.split("/").map((part, i, parts) => {
        if (part === noId && parts[i - 1] === "documents") {
          return state.documentId || part;
        }

        return part === noId ? state.caseId || part : part === exampleReference ? state.reference || part : part;
      }).join("/");
    }

    if (typeof request.body === "string" && state.documentId) {
      request.body = request.body.replaceAll(noId, state.documentId);
    }
  }

  async function fillVersion(request, url, operation) {
    const takesVersion = operation && (operation.parameters || []).find(p => p.name === "If-Match");
    const [, id] = casePath.exec(url.pathname) || [];
    if (!takesVersion || !id) {
      return;
    }

    const sent = header(request.headers, "If-Match");
    if (sent && sent !== takesVersion.example) {
      return;
    }

    if (!state.versions[id]) {
      const found = await ask(`/v1/cases/${id}`, request);
      if (found && found.etag) {
        remember(id, found.etag, found.body.reference);
      }
    }

    setHeader(request.headers, "If-Match", state.versions[id] || takesVersion.example);
  }

  function exampleIn(operation, name) {
    const parameter = operation && (operation.parameters || []).find(p => p.in === "header" && p.name === name);
    return parameter ? parameter.example : undefined;
  }

  function fillAccessCode(request, url, operation) {
    const example = exampleIn(operation, "Access-Code");
    const known = state.codes[decodeURIComponent(url.pathname.split("/").pop())];
    if (example && known && header(request.headers, "Access-Code") === example) {
      setHeader(request.headers, "Access-Code", known);
    }
  }

  // What Swagger UI calls -----------------------------------------------------------------------------------------

  async function beforeRequest(request) {
    if (request.loadSpec) {
      return request;
    }

    const url = new URL(request.url, location.href);
    const method = (request.method || "GET").toUpperCase();
    await fillCase(request, url);
    request.url = url.href;
    const operation = operationOf(url, method);
    await fillVersion(request, url, operation);
    fillAccessCode(request, url, operation);
    renewTimes(request, operation);
    const key = header(request.headers, "Idempotency-Key");
    if ((method === "POST" || method === "PUT") && (!key || key === exampleIn(operation, "Idempotency-Key")) && url.searchParams.get("dryRun") !== "true") {
      setHeader(request.headers, "Idempotency-Key", newUuid());
    }

    return request;
  }

  // randomUUID is there only on https and on this machine.
  function newUuid() {
    if (crypto.randomUUID) {
      return crypto.randomUUID();
    }

    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, b => b.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  function parsed(response) {
    if (response.body && typeof response.body === "object") {
      return response.body;
    }

    try {
      return JSON.parse(response.text || response.data);
    } catch {
      return null;
    }
  }

  function readContract(response) {
    contract = parsed(response);
    const date = header(response.headers || {}, "Date");
    serverAhead = date ? new Date(date).getTime() - Date.now() : 0;
    const byReference = contract && contract.paths["/v1/cases/by-reference/{reference}"];
    exampleReference = byReference ? byReference.get.parameters.find(p => p.name === "reference").example : null;
  }

  function afterResponse(response) {
    const url = new URL(response.url, location.href);
    if (url.pathname === contractPath) {
      readContract(response);
      return response;
    }

    const headers = response.headers || {};
    const body = parsed(response) || {};
    if (response.ok && header(headers, "Preference-Applied") === undefined) {
      const [, named] = casePath.exec(url.pathname) || [];
      const id = body.caseId || (url.pathname.startsWith("/v1/cases/") ? body.reference && body.id : undefined) || named;
      if (id && id !== noId) {
        remember(id, header(headers, "ETag"), body.reference);
      }

      if (body.accessCode && body.reference) {
        state.codes[body.reference] = body.accessCode;
        save();
      }

      if (url.pathname === "/v1/documents" && body.id) {
        state.documentId = body.id;
        save();
      }
    } else if (response.status === 412) {
      // The version that was known is not the present one: it is asked for before the next step.
      const [, id] = casePath.exec(url.pathname) || [];
      delete state.versions[id];
      save();
    }

    return response;
  }

  return { beforeRequest, afterResponse };
})();
