// What a failed clip's error means, and what to do next. The codes are those of src/ClipGen/Model/ErrorCode.cs; a test compares.

const retry = 'Make the clip again. If it fails the same way, show the details below to whoever runs ClipGen.';
const fixFile = 'Correct the episode file, add it again, and make the clip again.';
const fixRecording = 'Import the recording again, then make the clip again.';
const operator = 'Show the details below to whoever runs ClipGen; then make the clip again.';

const known = {
  NO_SEGMENTS: ['The clip has no segments.', `Give the clip at least one segment with a start and an end. ${fixFile}`],
  TIME_INVALID: ['A time of the clip cannot be read.', `Write times as HH:MM:SS, with decimals if you need them. ${fixFile}`],
  TIME_ORDER: ['A segment ends before it starts.', `Swap or correct its times. ${fixFile}`],
  PAST_END: ['A segment lies past the end of the recording.', `Choose times within the recording. ${fixFile}`],
  TRACK_MISSING: ['The episode has no recording for a speaker.', 'Import the recording of this track, then make the clip again.'],
  PLAYLIST_MISSING: ['The recording is not there.', 'Import the recording of this track, then make the clip again.'],
  PLAYLIST_INVALID: ['The recording’s playlist cannot be read.', fixRecording],
  PLAYLIST_UNSUPPORTED: ['The recording’s playlist uses something that ClipGen cannot cut.', 'Import the recording as a file instead.'],
  CHUNK_MISSING: ['A part of the recording is missing.', `Wait until the recorder has stored it, or: ${fixRecording}`],
  CHUNK_REFUSED: ['A part of the recording was refused as unsafe.', operator],
  MEDIA_CORRUPT: ['The recording is damaged where the clip lies.', `Choose other times, or: ${fixRecording}`],
  MEDIA_UNREADABLE: ['The recording cannot be read.', fixRecording],
  MEDIA_UNSUPPORTED: ['The recording has a format that ClipGen cannot cut.', 'Convert the recording and import it again.'],
  TRANSCRIPT_INVALID: ['The transcript cannot be read.', 'Put a valid WebVTT or SubRip transcript there, then make the clip again.'],
  CUT_INEXACT: ['The cut was not exact, so it was not kept.', operator],
  SOUND_LOST: ['The recording has sound here, and the clip would be silent, so it was not kept.', operator],
  JOIN_INEXACT: ['The joined clip was not exact, so it was not kept.', operator],
  SEGMENT_MISSING: ['A segment’s file was removed while the clip was made.', retry],
  FFMPEG_MISSING: ['ffmpeg is not installed where clips are made.', 'Install ffmpeg (clipgen doctor says how), then make the clip again.'],
  FFMPEG_FAILED: ['ffmpeg could not make the clip.', operator],
  FFMPEG_TIMEOUT: ['ffmpeg took too long.', 'Try again when the machine is less busy, or make the segments shorter.'],
  FFMPEG_KILLED: ['ffmpeg was stopped by the system, often for lack of memory.', retry],
  STORAGE_FAILED: ['The storage did not answer.', retry],
  STATUS_CONFLICT: ['Two processes changed the clip at once.', retry],
  STATUS_REFUSED: ['A step came in the wrong order, so it was refused.', operator],
  ATTEMPT_SUPERSEDED: ['A newer attempt has taken over.', 'Nothing: look at the newer attempt.'],
  OWNED_ELSEWHERE: ['Another host makes this clip.', 'Wait until it has finished, or cancel it there.'],
  ORCHESTRATION_LOST: ['The work on this clip was interrupted and could not be resumed.', 'Make the clip again.'],
  CANCELLED: ['Somebody cancelled the clip.', 'Make it again whenever you like.'],
  STEP_LOST: ['A step never said how it ended.', retry],
  UNEXPECTED: ['Something went wrong that ClipGen does not know.', operator],
};

/**
 * @param {{code: string, message: string}} error As the status document has it.
 * @returns {{what: string, next: string}} For a person.
 */
export function explain(error) {
  const [what, next] = Object.hasOwn(known, error.code) ? known[error.code] : [error.message, operator];
  return { what, next };
}
