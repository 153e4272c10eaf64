using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TenantCloud.Data.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Accounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_account_token_account_id",
                table: "account_token");

            migrationBuilder.AlterColumn<Guid>(
                name: "account_id",
                table: "payment",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "purged_at",
                table: "outbound_mail",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "reported_at",
                table: "outbound_mail",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "actor_id",
                table: "audit_entry",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "actor_name",
                table: "audit_entry",
                type: "character varying(120)",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address",
                table: "account_token",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "password_hash",
                table: "account",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200);

            migrationBuilder.AddColumn<string>(
                name: "exported_email",
                table: "account",
                type: "character varying(254)",
                maxLength: 254,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "inactivity_warned_at",
                table: "account",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "account",
                type: "character varying(2)",
                maxLength: 2,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "account_passkey",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    is_user_verified = table.Column<bool>(type: "boolean", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    attestation_object = table.Column<byte[]>(type: "bytea", maxLength: 10000, nullable: false),
                    client_data_json = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_passkey", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_account_passkey_account_id",
                        columns: x => new { x.office_id, x.account_id },
                        principalTable: "account",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "address_suppression",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    normalized_address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    reason = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_address_suppression", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "consent",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    resident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    text_version = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    text_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    is_given = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    channel = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_consent_resident_id",
                        columns: x => new { x.office_id, x.resident_id },
                        principalTable: "resident",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "data_export",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    state = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    progress_percent = table.Column<int>(type: "integer", nullable: false),
                    ready_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    file_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    size_bytes = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_export", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_data_export_account_id",
                        columns: x => new { x.office_id, x.account_id },
                        principalTable: "account",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mail_event",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    provider_event_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_event", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_mail_event_mail_id",
                        columns: x => new { x.office_id, x.mail_id },
                        principalTable: "outbound_mail",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "mail_wording",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    language = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: false),
                    part = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_mail_wording", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "operator_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    factor_secret = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    last_factor_step = table.Column<long>(type: "bigint", nullable: false),
                    recovery_codes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    link_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    link_expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operator_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "operator_challenge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operator_challenge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "platform_audit_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    action = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: true),
                    details = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    client_address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_platform_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "resident_profile",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    resident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    home_phone = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    mobile_phone = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    work_phone = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: true),
                    employment_status = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: true),
                    occupation = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    employer_name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    employer_address = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    employer_address_complement = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    benefit_office = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    benefit_number = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    phones_changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    situation_changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    exported_version = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_resident_profile", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_resident_profile_resident_id",
                        columns: x => new { x.office_id, x.resident_id },
                        principalTable: "resident",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_session",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    method = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    client_address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    user_agent = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    is_remembered = table.Column<bool>(type: "boolean", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_in_session", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_sign_in_session_account_id",
                        columns: x => new { x.office_id, x.account_id },
                        principalTable: "account",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_account",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    normalized_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    password_hash = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    factor_secret = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    last_factor_step = table.Column<long>(type: "bigint", nullable: false),
                    recovery_codes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    link_hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: true),
                    link_expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_account", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "used_challenge",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_used_challenge", x => new { x.office_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "operator_passkey",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    is_user_verified = table.Column<bool>(type: "boolean", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    attestation_object = table.Column<byte[]>(type: "bytea", maxLength: 10000, nullable: false),
                    client_data_json = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operator_passkey", x => x.id);
                    table.ForeignKey(
                        name: "fk_operator_passkey_account_id",
                        column: x => x.account_id,
                        principalTable: "operator_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "operator_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    client_address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    user_agent = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_operator_session", x => x.id);
                    table.ForeignKey(
                        name: "fk_operator_session_account_id",
                        column: x => x.account_id,
                        principalTable: "operator_account",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_passkey",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1023, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", maxLength: 2000, nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    is_user_verified = table.Column<bool>(type: "boolean", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    attestation_object = table.Column<byte[]>(type: "bytea", maxLength: 10000, nullable: false),
                    client_data_json = table.Column<byte[]>(type: "bytea", maxLength: 4000, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_passkey", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_staff_passkey_account_id",
                        columns: x => new { x.office_id, x.account_id },
                        principalTable: "staff_account",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "staff_session",
                columns: table => new
                {
                    office_id = table.Column<int>(type: "integer", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    client_address = table.Column<string>(type: "character varying(45)", maxLength: 45, nullable: true),
                    user_agent = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_session", x => new { x.office_id, x.id });
                    table.ForeignKey(
                        name: "fk_staff_session_account_id",
                        columns: x => new { x.office_id, x.account_id },
                        principalTable: "staff_account",
                        principalColumns: new[] { "office_id", "id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_outbound_mail_created_at",
                table: "outbound_mail",
                columns: new[] { "office_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_account_token_account_id_purpose",
                table: "account_token",
                columns: new[] { "office_id", "account_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "ix_account_passkey_account_id",
                table: "account_passkey",
                columns: new[] { "office_id", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ux_account_passkey_credential_id",
                table: "account_passkey",
                columns: new[] { "office_id", "credential_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_address_suppression_normalized_address",
                table: "address_suppression",
                columns: new[] { "office_id", "normalized_address" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_consent_resident_id_kind_at",
                table: "consent",
                columns: new[] { "office_id", "resident_id", "kind", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_data_export_account_id_requested_at",
                table: "data_export",
                columns: new[] { "office_id", "account_id", "requested_at" });

            migrationBuilder.CreateIndex(
                name: "ix_data_export_state_expires_at",
                table: "data_export",
                columns: new[] { "office_id", "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "ix_mail_event_mail_id",
                table: "mail_event",
                columns: new[] { "office_id", "mail_id" });

            migrationBuilder.CreateIndex(
                name: "ux_mail_event_provider_event_id",
                table: "mail_event",
                columns: new[] { "office_id", "provider_event_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_mail_wording_kind_language_part_version",
                table: "mail_wording",
                columns: new[] { "office_id", "kind", "language", "part", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_operator_account_link_hash",
                table: "operator_account",
                column: "link_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_operator_account_normalized_email",
                table: "operator_account",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_operator_challenge_hash",
                table: "operator_challenge",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_operator_passkey_account_id",
                table: "operator_passkey",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ux_operator_passkey_credential_id",
                table: "operator_passkey",
                column: "credential_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_operator_session_account_id_started_at",
                table: "operator_session",
                columns: new[] { "account_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_platform_audit_entry_at",
                table: "platform_audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_platform_audit_entry_client_address_at",
                table: "platform_audit_entry",
                columns: new[] { "client_address", "at" });

            migrationBuilder.CreateIndex(
                name: "ux_resident_profile_resident_id",
                table: "resident_profile",
                columns: new[] { "office_id", "resident_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_session_account_id_started_at",
                table: "sign_in_session",
                columns: new[] { "office_id", "account_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ux_staff_account_link_hash",
                table: "staff_account",
                columns: new[] { "office_id", "link_hash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ux_staff_account_normalized_email",
                table: "staff_account",
                columns: new[] { "office_id", "normalized_email" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_passkey_account_id",
                table: "staff_passkey",
                columns: new[] { "office_id", "account_id" });

            migrationBuilder.CreateIndex(
                name: "ux_staff_passkey_credential_id",
                table: "staff_passkey",
                columns: new[] { "office_id", "credential_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_staff_session_account_id_started_at",
                table: "staff_session",
                columns: new[] { "office_id", "account_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ux_used_challenge_hash",
                table: "used_challenge",
                columns: new[] { "office_id", "hash" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_passkey");

            migrationBuilder.DropTable(
                name: "address_suppression");

            migrationBuilder.DropTable(
                name: "consent");

            migrationBuilder.DropTable(
                name: "data_export");

            migrationBuilder.DropTable(
                name: "mail_event");

            migrationBuilder.DropTable(
                name: "mail_wording");

            migrationBuilder.DropTable(
                name: "operator_challenge");

            migrationBuilder.DropTable(
                name: "operator_passkey");

            migrationBuilder.DropTable(
                name: "operator_session");

            migrationBuilder.DropTable(
                name: "platform_audit_entry");

            migrationBuilder.DropTable(
                name: "resident_profile");

            migrationBuilder.DropTable(
                name: "sign_in_session");

            migrationBuilder.DropTable(
                name: "staff_passkey");

            migrationBuilder.DropTable(
                name: "staff_session");

            migrationBuilder.DropTable(
                name: "used_challenge");

            migrationBuilder.DropTable(
                name: "operator_account");

            migrationBuilder.DropTable(
                name: "staff_account");

            migrationBuilder.DropIndex(
                name: "ix_outbound_mail_created_at",
                table: "outbound_mail");

            migrationBuilder.DropIndex(
                name: "ix_account_token_account_id_purpose",
                table: "account_token");

            migrationBuilder.DropColumn(
                name: "purged_at",
                table: "outbound_mail");

            migrationBuilder.DropColumn(
                name: "reported_at",
                table: "outbound_mail");

            migrationBuilder.DropColumn(
                name: "actor_id",
                table: "audit_entry");

            migrationBuilder.DropColumn(
                name: "actor_name",
                table: "audit_entry");

            migrationBuilder.DropColumn(
                name: "address",
                table: "account_token");

            migrationBuilder.DropColumn(
                name: "exported_email",
                table: "account");

            migrationBuilder.DropColumn(
                name: "inactivity_warned_at",
                table: "account");

            migrationBuilder.DropColumn(
                name: "language",
                table: "account");

            migrationBuilder.AlterColumn<Guid>(
                name: "account_id",
                table: "payment",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "password_hash",
                table: "account",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(500)",
                oldMaxLength: 500,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_account_token_account_id",
                table: "account_token",
                columns: new[] { "office_id", "account_id" });
        }
    }
}
