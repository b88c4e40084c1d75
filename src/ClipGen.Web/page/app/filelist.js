// The files of a finished clip, to open and to download.

import { element, fileAddress } from './dom.js';
import { size } from './times.js';

const names = {
  video: 'Clip', portrait: 'Clip, portrait', square: 'Clip, square', vtt: 'Captions, WebVTT', srt: 'Captions, SubRip', poster: 'Poster',
  contactSheet: 'Contact sheet', storyboard: 'Storyboard', storyboardVtt: 'Storyboard times',
};

/** @param {{name: string, kind: string, url: string, size: number}[]} files As the API has them. */
export function fileList(files) {
  return element('section', { class: 'panel', 'aria-labelledby': 'files-title' },
    element('h2', { id: 'files-title' }, 'Files'),
    element('ul', { class: 'files' }, oncePerName(files).map(file => {
      const address = fileAddress(file.url);
      return element('li', {},
        element('span', { class: 'file-kind' }, names[file.kind] ?? file.kind),
        element('span', { class: 'quiet file-name' }, `${file.name} · ${size(file.size)}`),
        address && element('span', { class: 'file-links' },
          element('a', { href: address, target: '_blank', rel: 'noopener noreferrer', 'aria-label': `Open ${file.name}` }, 'Open'),
          element('a', { href: downloadOf(address), download: file.name, 'aria-label': `Download ${file.name}` }, 'Download')));
    })));
}

/** Captions within a video are listed as files, too. */
const oncePerName = files => files.filter((file, place) => files.findIndex(({ name }) => name === file.name) === place);

/** ClipGen's own server then names the file after its clip. An address of a storage account is signed and stays as it is. */
function downloadOf(address) {
  const file = new URL(address);
  if (file.origin === location.origin) {
    file.search += `${file.search ? '&' : '?'}download`;
  }
  return file.href;
}
