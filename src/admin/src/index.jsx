// The Events screen. Its page sets `window.fluentcrmEvents`, see src/php/doors/admin_page.rs.
import { createRoot } from '@wordpress/element';
import { App } from './app.jsx';
import './style.css';
import 'uplot/dist/uPlot.min.css';

const place = document.getElementById('fluentcrm-events');
if (place) createRoot(place).render(<App />);
