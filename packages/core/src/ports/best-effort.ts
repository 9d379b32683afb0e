/** Writes to storage and ignores errors: the review continues from memory, and the next visit reads the log again. */
export async function persistBestEffort(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch {
    // Nothing is lost: the backend has the event, or responds to the proposal again.
  }
}
