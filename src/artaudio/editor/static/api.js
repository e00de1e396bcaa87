// Ask the desk's server, and hear from it what goes on.

export class Refused extends Error {
  constructor(said) {
    super(said.error);
    this.hint = said.hint ?? "";
    this.kind = said.kind ?? "";
  }
}

async function answer(response) {
  const isJson = (response.headers.get("content-type") ?? "").startsWith("application/json");
  const said = isJson ? await response.json() : { error: (await response.text()).trim(), hint: "" };
  if (!response.ok) throw new Refused(said);
  return said;
}

export async function get(path) {
  return answer(await fetch(`/api/${path}`));
}

export async function post(path, body = {}) {
  return answer(await fetch(`/api/${path}`, { method: "POST", body: JSON.stringify(body) }));
}

export async function upload(file) {
  return answer(await fetch(`/api/upload?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file }));
}

// Events by their kind: progress, begun, ended.
export function listen(heard) {
  const source = new EventSource("/api/events");
  for (const kind of ["progress", "begun", "ended"]) {
    source.addEventListener(kind, (event) => heard(kind, JSON.parse(event.data)));
  }
}
