// What JSX becomes; build.mjs puts it into every file.
export { createElement, Fragment } from '@wordpress/element';
