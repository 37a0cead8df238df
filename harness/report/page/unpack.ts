/** What a script element of the page holds, unpacked by the browser itself: nothing is fetched. */
export async function unpack<Value>(id: string): Promise<Value> {
  const text = document.getElementById(id)?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text.trim()), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return (await new Response(stream).json()) as Value;
}
