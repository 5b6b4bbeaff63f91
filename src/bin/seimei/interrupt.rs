//! A run that is asked to stop finishes the file in hand and leaves nothing half done.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether somebody asked this run to stop.
#[derive(Clone, Default)]
pub(crate) struct Interrupt(Arc<AtomicBool>);

/// The exit code of a run that was stopped.
pub(crate) const STOPPED: u8 = 130;

impl Interrupt {
    /// Listens from now on. Asked once, the run stops after the files in hand; asked twice, at once.
    ///
    /// A write beyond the size that files may have fails from now on, as a write on a full disk does, and does not end the run.
    #[cfg(unix)]
    pub(crate) fn listen() -> Self {
        use signal_hook::consts::{SIGINT, SIGTERM, SIGXFSZ};
        let asked = Arc::new(AtomicBool::new(false));
        for signal in [SIGINT, SIGTERM] {
            // Where the system refuses, the signal ends the run as ever, and the files are whole all the same.
            let _ = signal_hook::flag::register_conditional_shutdown(signal, i32::from(STOPPED), Arc::clone(&asked));
            let _ = signal_hook::flag::register(signal, Arc::clone(&asked));
        }
        let _ = signal_hook::flag::register(SIGXFSZ, Arc::default());
        Self(asked)
    }

    #[cfg(not(unix))]
    pub(crate) fn listen() -> Self {
        Self::default()
    }

    pub(crate) fn is_asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}
