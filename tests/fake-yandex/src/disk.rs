//! `cloud-api.yandex.net`: what is known of an account's Disk. <https://yandex.ru/dev/disk-api/doc/en/reference/capacity>

use axum::{http::StatusCode, response::Response};
use serde_json::json;

use crate::{call::Call, people::account, say};

pub(crate) async fn answer(call: &Call) -> Response {
    if call.path.trim_end_matches('/') != "/v1/disk" {
        return refusal("NotFoundError");
    }
    let switches = call.yandex.switches().await;
    if let Some(error) = switches.refusals.get(&call.host) {
        return refusal(error);
    }

    let issued = call.token().await;
    let known = issued.and_then(|issued| Some((account(issued.key.uid)?, issued)));
    let Some((account, issued)) = known else {
        return refusal("UnauthorizedError");
    };
    // Whoever may read or write may know how much there is.
    if !issued.allows("cloud_api:disk.") {
        return refusal("ForbiddenError");
    }

    say::json(
        StatusCode::OK,
        json!({
            "trash_size": 4_631_577_437_u64,
            "total_space": 319_975_063_552_u64,
            "used_space": 26_157_681_270_u64,
            "system_folders": {
                "applications": "disk:/Приложения",
                "downloads": "disk:/Загрузки/",
            },
            "user": {
                "login": account.login,
                "uid": account.uid.to_string(),
                "display_name": account.first_name,
            },
        }),
    )
}

/// Disk's own shape of an error.
fn refusal(error: &str) -> Response {
    let (status, message) = match error {
        "UnauthorizedError" => (401, "Не авторизован."),
        "ForbiddenError" => (
            403,
            "Доступ запрещён. Возможно, у приложения недостаточно прав для данного действия.",
        ),
        "NotFoundError" => (404, "Ресурс не найден."),
        "TooManyRequestsError" => (429, "Слишком много запросов."),
        "UnavailableError" => (503, "Сервис временно недоступен."),
        _ => (500, "Внутренняя ошибка сервера."),
    };
    let description = error.trim_end_matches("Error");

    say::json_with(
        status,
        json!({ "message": message, "description": description, "error": error }),
    )
}
